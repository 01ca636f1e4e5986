import type { Wanted } from './contract.ts'
import { type Finding, type FindOptions, find } from './finding.ts'
import type { ProductIndex } from './index.ts'
import { at } from './postings.ts'

type Field = keyof Wanted

// What shoppers give up most easily first; a price is given up last and alone, exclusions never.
const easiest: readonly Field[] = ['inStock', 'onSale', 'materials', 'colours', 'sizes', 'ageGroups', 'genders', 'categories', 'brands']
const prices: readonly Field[] = ['priceMin', 'priceMax']

/** What fits; when nothing does, what fits with as little given up as possible, and what that was. */
export function findRelaxed(index: ProductIndex, wanted: Wanted, options: FindOptions = {}): Finding & { relaxed: Field[] } {
  const found = find(index, wanted, options)
  if (found.articles.length > 0 || index.size === 0) return { ...found, relaxed: [] }
  for (const relaxed of concessions(wanted)) {
    const less = find(index, omit(wanted, relaxed), options)
    if (less.articles.length > 0) return { ...(pricesIn(relaxed) ? nearest(index, less, wanted) : less), relaxed }
  }
  return { ...found, relaxed: [] }
}

const pricesIn = (fields: Field[]) => fields.some((field) => prices.includes(field))

/** One by one, then more and more together; the words go last, if anything else was asked for. */
function concessions(wanted: Wanted): Field[][] {
  const stated = easiest.filter((field) => wanted[field] !== undefined)
  const priced = prices.filter((field) => wanted[field] !== undefined)
  const more = stated.slice(1).map((_, more) => stated.slice(0, more + 2))
  const selective = stated.some(
    (field) => field === 'brands' || field === 'categories' || field === 'colours' || field === 'onSale' || field === 'genders' || field === 'ageGroups',
  )
  return [
    ...stated.map((field) => [field]),
    ...(priced.length > 0 ? [priced] : []),
    ...more,
    ...(priced.length > 0 && stated.length > 0 ? [[...stated, ...priced]] : []),
    ...(selective && wanted.text !== '' ? [['text' as const]] : []),
  ]
}

function omit(wanted: Wanted, fields: Field[]): Wanted {
  const less = Object.fromEntries(Object.entries(wanted).filter(([field]) => !fields.includes(field as Field)))
  return { ...less, text: fields.includes('text') ? '' : wanted.text }
}

/** Without its price limit a search shows what comes nearest to it. */
function nearest(index: ProductIndex, found: Finding, { priceMin = 0, priceMax = Number.POSITIVE_INFINITY }: Wanted): Finding {
  const beyond = (place: number) => Math.max(at(index.prices, place) - priceMax, priceMin - at(index.prices, place), 0)
  const articles = found.articles.toSorted((a, b) => at(index.inStock, b.place) - at(index.inStock, a.place) || beyond(a.place) - beyond(b.place))
  return { ...found, articles }
}
