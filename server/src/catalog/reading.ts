import type { ProductInput, RefusedRow } from './contract.ts'
import { readFeedRow } from './feed.ts'
import type { Layout } from './formats.ts'
import { readLines, rowOfJson } from './json-lines.ts'
import { readTable } from './records.ts'
import { type Reading, type Row, Unusable } from './row.ts'
import { isSameProduct, readShopifyProduct } from './shopify.ts'

/** What a file says: a product, or why there is none. `rows` is how many rows went into it; of one Shopify product the first counts all. */
export type Outcome = { line: number; rows: number } & ({ product: ProductInput } | { refused: RefusedRow })

/** Reads products from decoded text that `recognise` has laid out. */
export async function* readProducts(pieces: AsyncIterable<Buffer>, layout: Layout, reading: Reading): AsyncGenerator<Outcome> {
  if (layout.format === 'json-lines') {
    for await (const line of readLines(pieces)) yield attempt(line.line, layout, () => readFeedRow(rowOfJson(line), reading))
    return
  }
  let group: Row[] = []
  for await (const given of readTable(pieces, layout.table)) {
    const row = 'broken' in given ? refuse(given.line, layout, new Unusable('row', given.broken)) : rowOf(given, layout)
    if ('refused' in row) yield row
    else if (layout.format === 'feed') yield attempt(row.line, layout, () => readFeedRow(row, reading))
    else if (isSameProduct(group, row)) group.push(row)
    else {
      yield* readGroup(group, layout, reading)
      group = [row]
    }
  }
  yield* readGroup(group, layout, reading)
}

/** The cells by our names. More cells than columns mean that a comma or a quote went astray and nothing stands where it should. */
function rowOf({ line, cells }: { line: number; cells: string[] }, layout: Layout): Row | Extract<Outcome, { refused: RefusedRow }> {
  const width = layout.columns.length
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
    return refuse(line, layout, new Unusable('row', `has ${cells.length} cells where the header has ${width}; a separator or a quote is astray`))
  }
  const named = layout.columns.flatMap((name, index) => (name === undefined ? [] : [[name, cells[index] ?? ''] as const]))
  return { line, cells: Object.fromEntries(named) }
}

const readGroup = (group: readonly Row[], layout: Layout, reading: Reading): Outcome[] =>
  group.length === 0
    ? []
    : readShopifyProduct(group, reading).map((outcome, index) => ({
        ...('refused' in outcome ? refuse(outcome.line, layout, outcome.refused) : outcome),
        rows: index === 0 ? group.length : 0,
      }))

function attempt(line: number, layout: Layout, read: () => ProductInput): Outcome {
  try {
    return { line, rows: 1, product: read() }
  } catch (error) {
    if (error instanceof Unusable) return refuse(line, layout, error)
    throw error
  }
}

const refuse = (line: number, { names }: Layout, { field, message }: Unusable) => ({
  line,
  rows: 1,
  refused: { line, field: names[field] ?? field, reason: message },
})
