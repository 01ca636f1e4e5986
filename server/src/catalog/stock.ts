import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { type CatalogRefusal, piecesLeft, type Shortage, type StockLine } from './contract.ts'
import { lockHolder, lockProducts, type StockRow, selectHolds, takeStock, writeHolds } from './queries.ts'

/**
 * Makes what is held for `holder` (a cart) exactly these lines: the difference is taken from the stock
 * or given back to it. Refuses `out_of_stock` with `products: Shortage[]` and then changes nothing. Everybody locks products in the
 * order of their ids, so that buyers wait for one another but never for ever; hold for one holder in a transaction.
 */
export async function holdStock(tx: Tx, holder: string, lines: readonly StockLine[]): Promise<void> {
  const wanted = piecesOf(lines)
  await lockHolder(tx, holder)
  const held = await heldBy(tx, holder)
  const stocks = await lockProducts(tx, [...new Set([...wanted.keys(), ...held.keys()])])
  const shortages = [...wanted].flatMap(([productId, quantity]) =>
    shortageOf(productId, quantity, { stock: stocks.get(productId), held: held.get(productId) ?? 0 }),
  )
  if (shortages.length > 0) throw new Refusal<CatalogRefusal>('out_of_stock', { products: shortages })
  const taken = [...stocks.keys()].map((productId) => ({ productId, quantity: (wanted.get(productId) ?? 0) - (held.get(productId) ?? 0) }))
  await takeStock(
    tx,
    taken.filter(({ quantity }) => quantity !== 0),
  )
  await writeHolds(tx, holder, wanted)
}

/** Gives all that is held for these holders back to the stock. */
export async function releaseStock(tx: Tx, ...holders: string[]): Promise<void> {
  for (const holder of holders) await holdStock(tx, holder, [])
}

/** Forgets what was held for `holder`: it is sold. The pieces have left the stock already. */
export async function keepHeld(tx: Tx, holder: string): Promise<void> {
  await lockHolder(tx, holder)
  await writeHolds(tx, holder, new Map())
}

/** Pieces held for `holder`, by product id. What it can have in all is this and the product's stock. */
export const heldBy = (tx: Tx, holder: string): Promise<Map<string, number>> => selectHolds(tx, holder)

/** Lines of the same product added up; a line of nothing is no line. */
function piecesOf(lines: readonly StockLine[]): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const { productId, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`${quantity} is no number of pieces`)
    if (quantity > 0) pieces.set(productId, (pieces.get(productId) ?? 0) + quantity)
  }
  return pieces
}

function shortageOf(productId: string, quantity: number, { stock, held }: { stock: StockRow | undefined; held: number }): Shortage[] {
  const left = held + (stock ? piecesLeft(stock) : 0)
  return quantity > left ? [{ productId, title: stock?.title ?? '', left }] : []
}
