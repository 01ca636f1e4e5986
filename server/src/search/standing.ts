import { piecesLeft, priceOf, type Standing } from '../catalog/contract.ts'
import type { ProductIndex } from './index.ts'

/**
 * Brings prices and stock of an index up to date in place; products that are gone are no longer for sale in it. False when a product is
 * new or was written anew, so that its words may be other ones: then the index must be built again.
 */
export function takeStandings(index: ProductIndex, standings: readonly Standing[]): boolean {
  const places = placesOf(index)
  let same = standings.length === index.size
  const gone = new Uint8Array(index.size).fill(1)
  for (const standing of standings) {
    const place = places.get(standing.id)
    if (place === undefined) same = false
    else {
      gone[place] = 0
      same = take(index, place, standing) && same
    }
  }
  for (let place = 0; place < index.size; place++) if (gone[place]) index.inStock[place] = 0
  return same
}

const known = new WeakMap<ProductIndex, Map<string, number>>()
function placesOf(index: ProductIndex): Map<string, number> {
  const places = known.get(index) ?? new Map(index.ids.map((id, place) => [id, place]))
  known.set(index, places)
  return places
}

function take(index: ProductIndex, place: number, standing: Standing): boolean {
  index.prices[place] = priceOf(standing)
  index.onSale[place] = standing.salePrice === null ? 0 : 1
  index.inStock[place] = piecesLeft(standing) > 0 ? 1 : 0
  return index.updated[place] === standing.updatedAt.getTime()
}
