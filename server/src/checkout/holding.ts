import { holdStock } from '../catalog/catalog.ts'
import type { StockLine } from '../catalog/contract.ts'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'

/** Holds exactly these lines for a locked cart; false, and nothing changed, when the stock does not allow it. */
export async function hasHeld(tx: Tx, cartId: string, lines: readonly StockLine[]): Promise<boolean> {
  try {
    await holdStock(tx, cartId, lines)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'out_of_stock') return false
    throw error
  }
}
