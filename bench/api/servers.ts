import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { saveProducts } from '../../server/src/catalog/catalog.ts'
import { createApiKey } from '../../server/src/companies/api-keys.ts'
import { createCompany } from '../../server/src/companies/companies.ts'
import { setLimits } from '../../server/src/companies/limits.ts'
import { asPlatform, type Db, inCompany, openDb } from '../../server/src/platform/db.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { freePort } from '../../testing/start.ts'

export type Server = { url: string; stop(): Promise<void> }
export type Shop = { token: string; products: string[] }

const root = path.join(import.meta.dirname, '../..')
const kinds = ['shirt', 'jacket', 'mug', 'lamp', 'shoe', 'bag', 'scarf', 'bottle', 'chair', 'table']
const colours = ['blue', 'red', 'green', 'black', 'white', 'grey']

/** Fifty companies, the first with 20,000 products and no limit that a bench would feel; answers the first two. */
export async function fillSouk(databaseUrl: string, sizes: readonly number[]): Promise<Shop[]> {
  const db = openDb(new pg.Pool({ connectionString: databaseUrl, max: 4 }))
  await migrate(db)
  const shops: Shop[] = []
  for (const [index, size] of sizes.entries()) shops.push(await fillShop(db, index, size))
  await db.destroy()
  return shops
}

async function fillShop(db: Db, number: number, size: number): Promise<Shop> {
  const slug = `shop-${number}`
  const { id } = await asPlatform(db, (tx) =>
    createCompany(tx, { slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'America/New_York' }),
  )
  for (let from = 0; from < size; from += 1000) await inCompany(db, id, (tx) => saveProducts(tx, productsFrom(from, Math.min(size, from + 1000))))
  return inCompany(db, id, async (tx) => {
    await setLimits(tx, { requestsPerMinute: 1_000_000, keyRequestsPerMinute: 1_000_000 })
    const { token } = await createApiKey(tx, { name: 'bench', scope: 'write', createdBy: null })
    const rows = await tx.selectFrom('products').select('id').limit(2000).execute()
    return { token, products: rows.map((row) => row.id) }
  })
}

const productsFrom = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset
    const [colour = '', kind = ''] = [colours[index % 6], kinds[index % 10]]
    const title = `${colour} ${kind} ${index}`
    return { retailerId: `sku-${index}`, title, colour, price: 500 + (index % 9000), currency: 'USD', stock: 100_000, categoryPath: ['All', kind] }
  })

/** Souk as in production, api alone, in a process of its own. */
export async function startSouk(databaseUrl: string): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const secrets = { JWT_SECRET: 'a-secret-of-the-bench-of-more-than-32-characters', ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') }
  const env = {
    ...process.env,
    ...secrets,
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
    SOUK_PARENT: String(process.pid),
  }
  const child = spawn(process.execPath, ['server/src/main.ts', '--api'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  await untilAlive(child, async () => (await fetch(`${url}/healthz`)).ok)
  return { url, stop: () => end(child) }
}

/** The version that is measured. */
export const vendure = '3.7.3'

/** Vendure's shop API over a database of its own, installed into `folder` for this run; throws where that cannot be done. */
export async function startVendure(databaseUrl: string, { folder, products }: { folder: string; products: number }): Promise<Server> {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "commonjs" }')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `@vendure/core@${vendure}`, 'pg@8'], { cwd: folder, stdio: 'ignore' })
  const port = await freePort()
  const script = path.join(import.meta.dirname, 'peer.cjs')
  const child = spawn(process.execPath, [script, folder, databaseUrl, String(port), String(products)], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  await untilAlive(child, async () => said.includes('listening'))
  return { url: `http://127.0.0.1:${port}`, stop: () => end(child) }
}

async function untilAlive(child: ChildProcess, isAlive: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 4_000; waited++) {
    if (child.exitCode !== null) throw new Error('the server ended before it answered')
    if (await isAlive().catch(() => false)) return
    await pause(100)
  }
  throw new Error('the server did not answer in time')
}

function end(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  return gone
}
