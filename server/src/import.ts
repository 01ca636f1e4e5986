import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { importProducts } from './catalog/catalog.ts'
import type { ImportProgress, ImportResult, RefusedRow } from './catalog/contract.ts'
import { findCompanyBySlug, listCompanies } from './companies/companies.ts'
import type { Company } from './companies/contract.ts'
import { BadSettings, readConfig } from './platform/config.ts'
import { FolderInUse, openDatabase } from './platform/database.ts'
import { asPlatform, type Db, openDb } from './platform/db.ts'
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

async function getCompanyBySlug(db: Db, slug: string): Promise<Company> {
  const { company, known } = await asPlatform(db, async (tx) => ({ company: await findCompanyBySlug(tx, slug), known: await listCompanies(tx) }))
  if (company) return company
  const slugs = known.map((each) => each.slug).join(', ')
  throw new CannotImport(
    `There is no company "${slug}". ${slugs ? `Known: ${slugs}.` : 'There are no companies yet: run npm start once, or add one in the panel.'}`,
  )
}

async function run(): Promise<number> {
  const order = readOrder()
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  try {
    const db = openDb(database.pool)
    await migrate(db)
    const company = await getCompanyBySlug(db, order.slug)
    console.error(`Importing ${order.file} into ${company.name} …`)
    const refused: RefusedRow[] = []
    const result = await importProducts(db, {
      companyId: company.id,
      currency: company.currency,
      source: createReadStream(order.file),
      onProgress: progressBar(order.size),
      onRefused: (row) => void refused.push(row),
    })
    report(result, refused, path.join(database.folder, 'imports'))
    return result.refused > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

/** A bar that stays on one line of a terminal, and a line now and then anywhere else. */
function progressBar(size: number): (progress: ImportProgress) => void {
  const isTerminal = process.stderr.isTTY
  let told = 0
  return ({ bytes, rows, refused }) => {
    if (performance.now() - told < (isTerminal ? 100 : 5_000) && bytes < size) return
    told = performance.now()
    const share = Math.min(1, bytes / Math.max(1, size))
    const line = `${bar(share)} ${String(Math.floor(share * 100)).padStart(3)} %  ${count(rows)} rows, ${count(refused)} refused`
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
  if (refused.length > mostShown) console.log(`… and ${count(refused.length - mostShown)} more. All of them: ${writeRefused(refused, folder)}`)
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
