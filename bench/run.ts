import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import path from 'node:path'

/** What a bench found: a title, what a reader must know to judge it, and rows for the table. */
export type Measured = { title: string; notes: string[]; rows: Record<string, string | number>[] }
/** A bench module exports `measure`; `undefined` means that it printed in its own format. */
type Bench = { measure(args: string[]): Promise<Measured | undefined> }

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => name !== 'run')
  .sort()
const [wanted, ...args] = process.argv.slice(2)
if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no bench "${wanted}". Known: ${names.join(', ')}.`)
  process.exit(2)
}

for (const name of wanted === undefined ? names : [wanted]) {
  const bench = (await import(path.join(import.meta.dirname, `${name}.ts`))) as Bench
  const measured = await bench.measure(args)
  if (!measured) continue
  console.log(`\n${measured.title}`)
  console.table(measured.rows)
  for (const note of measured.notes) console.log(note)
  keep(name, measured)
}

function keep(name: string, measured: Measured): void {
  const folder = path.join(import.meta.dirname, 'results')
  if (!existsSync(folder)) mkdirSync(folder)
  const machine = {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ at: new Date().toISOString(), machine, ...measured }, null, 2)}\n`)
}
