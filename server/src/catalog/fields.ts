import { type Row, Unusable } from './row.ts'
import { cut, oneLine, plainText } from './text.ts'

// What one shop can mean; beyond it a file is wrong or hostile.
const longest = { title: 200, description: 5_000, word: 100, url: 2_000, attribute: 200 }
const mostPieces = 10_000_000
const most = { images: 10, attributes: 30, levels: 6 }

/** A cell as it stands in the file; empty when the column is not there. */
export const cell = (row: Row, name: string): string => row.cells[name] ?? ''

/** The product's name; refuses a missing one and cuts one that is too long for the catalogue. */
export function readTitle(text: string): string {
  const title = cut(oneLine(text), longest.title)
  if (title === '') throw new Unusable('title', 'is missing')
  return title
}

export const readDescription = (text: string): string => cut(plainText(text), longest.description)

/** A short text such as a brand or a colour, null when there is none. */
export const readWord = (text: string): string | null => cut(oneLine(text), longest.word) || null

/** The shop's own id: kept to the letter, refused when missing or longer than WhatsApp's catalogue takes (100 characters). */
export function readId(text: string, field: string): string {
  const id = oneLine(text)
  if (id === '') throw new Unusable(field, 'is missing')
  if (id.length > 100) throw new Unusable(field, 'is longer than 100 characters')
  return id
}

/** Whole pieces; shops count below zero what they have sold too often, which is none. Undefined when nothing is said. */
export function readPieces(text: string, field: string): number | undefined {
  const plain = text.trim()
  if (plain === '') return undefined
  if (!/^[-+]?\d{1,15}([.,]0+)?$/.test(plain)) throw new Unusable(field, `${JSON.stringify(plain.slice(0, 40))} is not a number of pieces`)
  const pieces = Number.parseInt(plain, 10)
  if (pieces > mostPieces) throw new Unusable(field, `${plain} is too large for a number of pieces`)
  return Math.max(0, pieces)
}

/** A category written as a path, `Home > Kitchen`, from the widest to the narrowest. */
export const readPath = (text: string): string[] =>
  plainText(text)
    .split(/[>›»]/)
    .map((name) => readWord(name))
    .filter((name) => name !== null)
    .slice(0, most.levels)

/** Web addresses only, each once; anything else is left out, because a product without a picture can still be sold. */
export const readImages = (texts: readonly string[]): string[] => [...new Set(texts.map(readUrl).filter((url) => url !== null))].slice(0, most.images)

export function readUrl(text: string): string | null {
  const plain = text.trim().replaceAll('&amp;', '&')
  if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain)) return null
  const { href } = new URL(plain)
  return href.length <= longest.url ? href : null
}

/** The facts that have no column of their own, empty ones left out. */
export const readAttributes = (pairs: Iterable<readonly [string, string]>): Record<string, string> =>
  Object.fromEntries(
    [...pairs]
      .map(([name, value]) => [readWord(name) ?? '', cut(oneLine(value), longest.attribute)] as const)
      .filter(([name, value]) => name !== '' && name !== '__proto__' && value !== '')
      .slice(0, most.attributes),
  )

const genders: Record<string, string> = {
  ...same('male', 'm', 'man', 'men', 'mens', "men's", 'masculino', 'homem', 'hombre'),
  ...same('female', 'f', 'w', 'woman', 'women', 'womens', "women's", 'feminino', 'mulher', 'mujer'),
  ...same('unisex', 'u', 'unissex'),
}
const ages: Record<string, string> = {
  ...same('adult', 'adults', 'adulto'),
  ...same('kids', 'kid', 'child', 'children', 'infantil'),
  ...same('toddler'),
  ...same('infant', 'baby', 'bebê'),
  ...same('newborn'),
}

export const readGender = (text: string): string | null => readAs(genders, text)
export const readAgeGroup = (text: string): string | null => readAs(ages, text)

function readAs(known: Record<string, string>, text: string): string | null {
  const word = readWord(text)
  return word && (known[word.toLowerCase()] ?? word)
}

function same(meaning: string, ...words: string[]): Record<string, string> {
  return Object.fromEntries([meaning, ...words].map((word) => [word, meaning]))
}
