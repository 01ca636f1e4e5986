import { createReadStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { importProducts } from './catalog/catalog.ts'
import type { ImportProgress, ImportResult, RefusedRow } from './catalog/contract.ts'
import { listCompanies } from './companies/companies.ts'
import type { Company } from './companies/contract.ts'
import { type ImportTarget, reachSouk } from './import-through.ts'
import { BadSettings, type Config, readConfig } from './platform/config.ts'
import { FolderInUse, openDatabase } from './platform/database.ts'
import { asPlatform, openDb } from './platform/db.ts'
import { isHeld, lockFolder } from './platform/lock.ts'
import { migrate } from './platform/migrate.ts'
import { Refusal } from './platform/refusal.ts'

const usage = `npm run import -- --company SLUG FILE

Imports products from a Shopify product CSV, a Google or Meta feed (CSV or TSV) or JSON lines, packed with gzip or not.
Known products are updated by their id, new ones added, and none removed.

Exit code 0: every row was taken. 1: some rows were refused, the others are saved. 2: nothing was imported.`

/** Something the caller has to put right; the message says what. */
class CannotImport extends Error {}

type Order = { slug: string; file: string; size: number }

function readOrder(): Order {
  try {
    const { values, positionals } = parseArgs({ options: { company: { type: 'string' } }, allowPositionals: true })
    const [named, ...more] = positionals
    if (!values.company || !named || more.length > 0) throw new CannotImport(usage)
    // npm runs its scripts from the root of the project, wherever the caller stands.
    const file = path.resolve(process.env.INIT_CWD ?? '.', named)
    const stats = statSync(file, { throwIfNoEntry: false })
    if (!stats?.isFile()) throw new CannotImport(`There is no file ${file}.`)
    return { slug: values.company, file, size: stats.size }
  } catch (error) {
    if (error instanceof CannotImport) throw error
    throw new CannotImport(`${(error as Error).message}\n\n${usage}`)
  }
}

async function openTarget(config: Config): Promise<ImportTarget> {
  return (await findRunning(config)) ?? openHere(config)
}

/** The embedded database belongs to one process: where that is a running Souk, the file goes through it. */
async function findRunning(config: Config): Promise<ImportTarget | undefined> {
  const folder = path.resolve(config.DATA_DIR)
  if (config.DATABASE_URL || !existsSync(folder)) return undefined
  const lock = await lockFolder(folder, { port: 0 })
  if (isHeld(lock)) return reachSouk(config, { folder, port: lock.port })
  await lock.release()
  return undefined
}

async function openHere(config: Config): Promise<ImportTarget> {
  const database = await openDatabase(config)
  const db = openDb(database.pool)
  await migrate(db)
  return {
    listCompanies: () => asPlatform(db, listCompanies),
    importFile: (file, { id, currency }, tell) => importProducts(db, { companyId: id, currency, source: createReadStream(file), ...tell }),
    close: () => database.close(),
  }
}

async function run(): Promise<number> {
  const order = readOrder()
  const config = readConfig(process.env)
  const target = await openTarget(config)
  try {
    const companies = await target.listCompanies()
    const company = companies.find(({ slug }) => slug === order.slug)
    if (!company) throw unknownCompany(order.slug, companies)
    console.error(`Importing ${order.file} into ${company.name} …`)
    const refused: RefusedRow[] = []
    const result = await target.importFile(order.file, company, { onProgress: progressBar(order.size), onRefused: (row) => void refused.push(row) })
    report(result, refused, path.resolve(config.DATA_DIR, 'imports'))
    return result.refused > 0 ? 1 : 0
  } finally {
    await target.close()
  }
}

function unknownCompany(slug: string, companies: readonly Company[]): CannotImport {
  const known = companies.map((company) => company.slug).join(', ')
  return new CannotImport(
    `There is no company "${slug}". ${known ? `Known: ${known}.` : 'There are no companies yet: run npm start once, or add one in the panel.'}`,
  )
}

/** A bar that stays on one line of a terminal, and a line now and then anywhere else. */
function progressBar(size: number): (progress: ImportProgress) => void {
  const isTerminal = process.stderr.isTTY
  let told = 0
  return ({ bytes, rows, refused }) => {
    if (performance.now() - told < (isTerminal ? 100 : 5_000) && bytes < size) return
    told = performance.now()
    const share = Math.min(1, bytes / Math.max(1, size))
    const line = `${bar(share)} ${String(Math.floor(share * 100)).padStart(3)} %  ${rows ? `${count(rows)} rows, ${count(refused)} refused` : ''}`
    process.stderr.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`)
  }
}

const bar = (share: number): string => '█'.repeat(Math.round(share * 30)).padEnd(30, '░')
const count = (number: number): string => number.toLocaleString('en')
const mostShown = 100

function report(result: ImportResult, refused: readonly RefusedRow[], folder: string): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
  const names = { shopify: 'Shopify product CSV', feed: 'Google or Meta feed', 'json-lines': 'JSON lines' }
  console.log(`${names[result.format]}, ${result.encoding}: ${count(result.rows)} rows read.`)
  console.log(
    `${count(result.created)} products added, ${count(result.updated)} updated, ${count(result.unchanged)} unchanged, ${count(result.refused)} rows refused.`,
  )
  if (!result.isWhole) console.log('The file is damaged and could not be read to its end.')
  if (refused.length === 0) return
  console.log(`\n${tableOf(refused.slice(0, mostShown))}`)
  if (refused.length <= mostShown) return
  const which = refused.length === result.refused ? 'All of them' : `The first ${count(refused.length)}`
  console.log(`… and ${count(result.refused - mostShown)} more. ${which}: ${writeRefused(refused, folder)}`)
}

function tableOf(rows: readonly RefusedRow[]): string {
  const cells = [['line', 'column', 'reason'], ...rows.map(({ line, field, reason }) => [String(line), field, reason])]
  const [lines, fields] = [0, 1].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map(([line = '', field = '', reason = '']) => `${line.padStart(lines ?? 0)}  ${field.padEnd(fields ?? 0)}  ${reason}`).join('\n')
}

/** As a CSV whose cells no spreadsheet takes for formulas. */
function writeRefused(refused: readonly RefusedRow[], folder: string): string {
  const safe = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
  const file = path.join(folder, `refused-${new Date().toISOString().replace(/[:.]/g, '-')}.csv`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `line,column,reason\n${refused.map(({ line, field, reason }) => `${line},${safe(field)},${safe(reason)}`).join('\n')}\n`)
  return file
}

try {
  process.exitCode = await run()
} catch (error) {
  const isTheirs = error instanceof CannotImport || error instanceof BadSettings || error instanceof FolderInUse || error instanceof Refusal
  if (!isTheirs) throw error
  const detail = error instanceof Refusal ? String(error.details.detail ?? error.code) : error.message
  console.error(detail)
  process.exitCode = 2
}
