import { stringify } from 'csv-stringify/sync'

/**
 * Rows as a spreadsheet reads them, a piece at a time; no cell begins a formula. `read` answers the rows after the last one that was
 * written, and none at the end.
 */
export async function* writeCsv<Row extends Record<string, unknown>>(
  columns: readonly (keyof Row & string)[],
  read: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<string> {
  yield csv([columns])
  for (let last: Row | undefined; ; ) {
    const rows = await read(last)
    if (rows.length === 0) return
    yield csv(rows.map((row) => columns.map((column) => row[column])))
    last = rows.at(-1)
  }
}

const csv = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows], { escape_formulas: true, record_delimiter: 'windows', cast: { date: (at) => at.toISOString() } })
