import type { Wanted } from './contract.ts'
import { type Facet, keysOf } from './facets.ts'
import type { ProductIndex } from './index.ts'
import { at } from './postings.ts'
import { termsOf } from './terms.ts'

const chosen: readonly Facet[] = ['brands', 'colours', 'sizes', 'materials', 'genders', 'ageGroups', 'categories']

/** A bit for every place where all that must hold holds; undefined when nothing must. */
export function allowedBy(index: ProductIndex, wanted: Wanted): Uint32Array | undefined {
  let allowed: Uint32Array | undefined
  for (const facet of chosen) {
    const values = wanted[facet]
    if (values && values.length > 0) allowed = both(allowed, anyOf(index, facet, values))
  }
  if (isBounded(wanted)) allowed = both(allowed, bounded(index, wanted))
  for (const value of wanted.excluded ?? []) allowed = without(allowed ?? all(index), placesAbout(index, value))
  return allowed
}

const bits = (index: ProductIndex) => new Uint32Array((index.size >> 5) + 1)
const all = (index: ProductIndex) => bits(index).fill(0xffffffff)
const set = (places: Uint32Array, place: number) => {
  places[place >> 5] = at(places, place >> 5) | (1 << (place & 31))
}

const both = (one: Uint32Array | undefined, other: Uint32Array) => (one ? one.map((word, part) => word & at(other, part)) : other)
const without = (one: Uint32Array, other: Uint32Array) => one.map((word, part) => word & ~at(other, part))

function anyOf(index: ProductIndex, facet: Facet, values: readonly string[]): Uint32Array {
  const places = bits(index)
  for (const value of values) for (const place of placesWith(index, facet, value)) set(places, place)
  return places
}

const nowhere = new Int32Array(0)

/** Where a facet has a value as the shop or a shopper says it: the shop's own name for it first, else what the word means. */
function placesWith(index: ProductIndex, facet: Facet, value: string): Int32Array {
  const keys = keysOf(facet, value)
  const ranked = facet === 'colours' || facet === 'materials' || facet === 'sizes' ? [...keys] : keys
  for (const key of ranked) {
    const places = index.facets[facet].get(key)
    if (places) return places
  }
  return nowhere
}

const isBounded = ({ priceMin, priceMax, onSale, inStock }: Wanted) => priceMin !== undefined || priceMax !== undefined || onSale === true || inStock === true

function bounded(index: ProductIndex, { priceMin = 0, priceMax = Number.POSITIVE_INFINITY, onSale, inStock }: Wanted): Uint32Array {
  const places = bits(index)
  for (let place = 0; place < index.size; place++) {
    const price = at(index.prices, place)
    if (price < priceMin || price > priceMax) continue
    if ((onSale && !index.onSale[place]) || (inStock && !index.inStock[place])) continue
    set(places, place)
  }
  return places
}

/** Everything an excluded word may be about: a value of any facet, and titles, brands, categories and attributes that say it. */
function placesAbout(index: ProductIndex, value: string): Uint32Array {
  const places = bits(index)
  for (const facet of chosen) for (const place of placesWith(index, facet, value)) set(places, place)
  const terms = termsOf(value).map(({ word }) => index.words.get(word) ?? index.terms.get(index.stem(word)))
  if (terms.length > 0 && terms.every((term) => term !== undefined)) for (const place of titledWith(index, terms as number[])) set(places, place)
  return places
}

function titledWith(index: ProductIndex, terms: number[]): number[] {
  const [first = 0] = terms
  const found: number[] = []
  for (let slot = at(index.starts, first); slot < at(index.starts, first + 1); slot++) {
    const place = at(index.places, slot)
    const title = index.titleTerms.subarray(at(index.titleStarts, place), at(index.titleStarts, place + 1))
    if (terms.every((term) => title.includes(term))) found.push(place)
  }
  return found
}
