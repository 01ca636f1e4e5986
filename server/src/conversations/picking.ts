import type { Product } from '../catalog/contract.ts'
import { keysOf } from '../search/search.ts'
import { normalise, readUtterance } from './utterance.ts'

/** What can be pointed at by words. */
export type Pointed = Pick<Product, 'id' | 'title' | 'brand' | 'colour' | 'size' | 'material' | 'categoryPath'>

/**
 * Those of the products that the words point at: the ones with all words in their title when there are any, else those that the words
 * describe by colour, brand, size, material or category. `isSmall` words weigh nothing.
 */
export function pickByWords<P extends Pointed>(words: string, products: readonly P[], isSmall: (word: string) => boolean): P[] {
  const all = readUtterance(words).words.map(({ norm }) => norm)
  const wanted = all.filter((word) => !isSmall(word))
  const meant = wanted.length > 0 ? wanted : all
  if (meant.length === 0) return []
  const exact = products.filter(({ title }) => normalised(title).join(' ') === all.join(' '))
  if (exact.length > 0) return exact
  const titled = products.filter(({ title }) => meant.every((word) => normalised(title).some((part) => isAlike(word, part))))
  return titled.length > 0 ? titled : products.filter((product) => meant.every((word) => describes(word, product)))
}

const normalised = (text: string): string[] => readUtterance(text).words.map(({ norm }) => norm)

function describes(word: string, { title, brand, colour, size, material, categoryPath }: Pointed): boolean {
  const texts = [title, brand, colour, material, ...categoryPath].filter((text) => text !== null)
  if (texts.some((text) => normalised(text).some((part) => isAlike(word, part)))) return true
  const isSaid = (facet: 'colours' | 'sizes' | 'materials', label: string | null) =>
    label !== null && keysOf(facet, word).some((key) => keysOf(facet, label).includes(key))
  return isSaid('colours', colour) || isSaid('sizes', size) || isSaid('materials', material)
}

/** The same word, singular or plural, or with one letter wrong in a long one. */
export function isAlike(word: string, other: string): boolean {
  if (word === other) return true
  const [short, long] = word.length < other.length ? [word, other] : [other, word]
  if (short.length >= 3 && long.startsWith(short) && /^(s|es|is)$/.test(long.slice(short.length))) return true
  return short.length >= 5 && long.length - short.length <= 1 && differsByOne(short, long)
}

function differsByOne(short: string, long: string): boolean {
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.length === long.length ? short.slice(at + 1) === long.slice(at + 1) : short.slice(at) === long.slice(at + 1)
}

/** The words of a text in comparable form: for telling whether two messages say the same. */
export const sameWords = (text: string): string =>
  normalise(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
