import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../testing/database.ts'
import { openApi } from './api.ts'
import { findByRetailerIds } from './catalog/catalog.ts'
import { createCompany, createUser, signAccess } from './companies/companies.ts'
import { listen } from './listen.ts'
import { openBell } from './platform/bell.ts'
import { asPlatform, inCompany } from './platform/db.ts'
import { isHeld, lockFolder } from './platform/lock.ts'
import { openLog } from './platform/log.ts'
import { openSecrets } from './platform/secrets.ts'

const { db, url } = await openTestDatabase()
const folder = await mkdtemp(path.join(tmpdir(), 'souk-import-'))
afterAll(() => rm(folder, { recursive: true }))
const { id } = await asPlatform(db, (tx) =>
  createCompany(tx, { slug: 'corner-shop', name: 'Corner Shop', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
)

type Run = { code: number; out: string; err: string }

function run(...args: string[]): Promise<Run> {
  return runWith({ DATABASE_URL: url, DATA_DIR: folder }, ...args)
}

function runWith(settings: Record<string, string>, ...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...settings }
    const child = execFile(process.execPath, [path.join(import.meta.dirname, 'import.ts'), ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

async function fileOf(text: string): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.csv`)
  await writeFile(file, text)
  return file
}

test('a good file is imported whole and the code is 0', async () => {
  const { code, out, err } = await run('--company', 'corner-shop', await fileOf('id,title,price\n1,Cup,5\n2,Pan,9\n'))
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('Corner Shop') })
  expect(out).toContain('2 products added, 0 updated, 0 unchanged, 0 rows refused')
  expect(await inCompany(db, id, (tx) => findByRetailerIds(tx, ['1', '2']))).toMatchObject([{ title: 'Cup' }, { title: 'Pan' }])
})

test('refused rows are listed with line, column and reason, and the code is 1', async () => {
  const { code, out } = await run('--company', 'corner-shop', await fileOf('id,title,price\n3,Pot,5\n4,,5\n5,Bowl,5 EUR\n'))
  expect(code).toBe(1)
  expect(out).toMatch(/line\s+column\s+reason\n\s*3\s+title\s+is missing\n\s*4\s+price\s+"5 EUR" is not in USD/)
})

test('very many refused rows are written to a file that no spreadsheet runs', async () => {
  const rows = Array.from({ length: 150 }, (_, index) => `=${index},Cup,=1+1`)
  const { code, out } = await run('--company', 'corner-shop', await fileOf(`id,title,price\n${rows.join('\n')}\n`))
  expect(code).toBe(1)
  const [, written = ''] = /All of them: (.*)$/m.exec(out) ?? []
  const lines = (await readFile(written, 'utf8')).trim().split('\n')
  expect(lines.length).toBe(151)
  expect(lines.slice(1).every((line) => !/(^|,)"?[=+@-]/.test(line))).toBe(true)
})

test.concurrent.each([
  ['an unknown company', async () => ['--company', 'nobody', await fileOf('id,title,price\n1,Cup,5\n')], 'no company "nobody". Known: corner-shop'],
  ['an unknown file', async () => ['--company', 'corner-shop', path.join(folder, 'missing.csv')], 'There is no file'],
  ['a folder', async () => ['--company', 'corner-shop', folder], 'There is no file'],
  ['a file of another format', async () => ['--company', 'corner-shop', await fileOf('name,email\nAda,a@example.com\n')], 'Found: name, email'],
  ['no company', async () => [await fileOf('id,title,price\n1,Cup,5\n')], 'npm run import -- --company SLUG FILE'],
  ['an option that does not exist', async () => ['--shop', 'x'], 'npm run import -- --company SLUG FILE'],
])('%s ends with code 2 and says so', async (_, args, message) => {
  const { code, err } = await run(...(await args()))
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
})

test('while a Souk runs on the data folder, the file goes through it', async () => {
  const jwtSecrets = [crypto.randomUUID()]
  const deps = { db, log: openLog({ level: 'silent' }), bell: openBell(), secrets: openSecrets([randomBytes(32)]), publicUrl: 'http://localhost', jwtSecrets }
  const listening = await listen(openApi(deps), { port: 0, hostname: '127.0.0.1' })
  const held = await mkdtemp(path.join(folder, 'held-'))
  const lock = await lockFolder(held, { port: listening.port })
  try {
    await writeFile(path.join(held, 'keys.env'), `JWT_SECRET=${jwtSecrets[0]}\n`)
    const running = (...args: string[]) => runWith({ DATABASE_URL: '', DATA_DIR: held }, ...args)
    const good = await running('--company', 'corner-shop', await fileOf('id,title,price\n10,Through,5\n11,,5\n'))
    expect(good).toMatchObject({ code: 1, out: expect.stringMatching(/1 products added.*1 rows refused[\s\S]*3\s+title\s+is missing/) })
    expect(await inCompany(db, id, (tx) => findByRetailerIds(tx, ['10']))).toMatchObject([{ title: 'Through' }])
    const large = `name,email\n${'Ada,a@example.com\n'.repeat(200_000)}`
    expect(await running('--company', 'corner-shop', await fileOf(large))).toMatchObject({ code: 2, err: expect.stringContaining('Found: name, email') })
    expect(await running('--company', 'nobody', await fileOf('id,title,price\n'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('Known: corner-shop'),
    })
  } finally {
    if (!isHeld(lock)) await lock.release()
    await listening.stop()
  }
})

test('only a tenant admin may send a file, and only into the own company', async () => {
  const jwtSecrets = [crypto.randomUUID()]
  const deps = { db, log: openLog({ level: 'silent' }), bell: openBell(), secrets: openSecrets([randomBytes(32)]), publicUrl: 'http://localhost', jwtSecrets }
  const api = openApi(deps)
  const person = async (role: 'client' | 'tenant_admin') => {
    const made = await asPlatform(db, (tx) =>
      createUser(tx, { companyId: id, email: `${role}@corner.test`, name: role, role, password: 'long enough to be one' }),
    )
    return signAccess({ ...made, role, companyId: id }, jwtSecrets)
  }
  const send = async (token: string | undefined, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', body: 'id,title,price\n20,Sent,5\n', headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } }
    return (await api.request('/api/v1/products/import', init)).status
  }
  const [admin, client] = [await person('tenant_admin'), await person('client')]
  expect([await send(undefined), await send(client), await send(admin, { 'X-Company-Id': crypto.randomUUID() }), await send(admin)]).toEqual([
    401, 404, 404, 200,
  ])
})
