import type { Product } from '../catalog/contract.ts'
import type { Wanted } from './contract.ts'
import type { ProductIndex } from './index.ts'
import type { Wish } from './lookup.ts'
import { at } from './postings.ts'

type Matched = { index: ProductIndex; place: number; product: Product; wishes: Wish[]; wanted: Wanted }

/** Why a product was found: the query's words that it has, the values that were asked for, and `price`. */
export function matchedFacts({ index, place, product, wishes, wanted }: Matched): string[] {
  const words = wishes
    .filter((wish) => !wish.small && wish.stands.some(({ term }) => hasTerm(index, term, place)))
    .map(({ word, stands }) => stands[0]?.word ?? word)
  const asked = [
    ...(wanted.brands && product.brand ? [product.brand] : []),
    ...(wanted.colours ?? []),
    ...(wanted.sizes ?? []),
    ...(wanted.materials ?? []),
    ...(wanted.categories ?? []),
  ]
  const priced = wanted.priceMin !== undefined || wanted.priceMax !== undefined ? ['price'] : []
  return [...new Set([...words, ...asked, ...priced])]
}

function hasTerm({ starts, places }: ProductIndex, term: number, place: number): boolean {
  let [low, high] = [at(starts, term), at(starts, term + 1)]
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(places, middle) < place) low = middle + 1
    else high = middle
  }
  return low < at(starts, term + 1) && places[low] === place
}

/** The query with its misspelt words as the catalogue writes them; undefined when none was misspelt. */
export function respelledText(wishes: Wish[]): string | undefined {
  if (!wishes.some(({ stands }) => stands[0]?.word !== undefined)) return undefined
  return wishes.map(({ word, stands }) => stands[0]?.word ?? word).join(' ')
}
