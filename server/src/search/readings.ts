import { readFileSync } from 'node:fs'
import type { Wanted } from './contract.ts'
import { readQuery } from './reading.ts'
import { termsOf } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'
import { fold, phraseOf } from './words.ts'

/** A query as shoppers type it, whose it is, and what it says. */
export type Reading = { language: string; currency: string; query: string; expected: Wanted }

/** Our own labelled queries in eight languages, as tab-separated lines beside this file: language, currency, query, reading. */
export function ownReadings(): Reading[] {
  const lines = readFileSync(new URL('./readings.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [language = '', currency = '', query = '', expected = '{}'] = line.split('\t')
    return { language, currency, query, expected: JSON.parse(expected) as Wanted }
  })
}

const names = (...list: string[]) => new Map(list.map((name) => [phraseOf(name), name]))
const titles = ['air max 90 running shoes', 'iphone 8 plus phone case', 'fone de ouvido sem fio', 'fone sem fio', 'cotton shirt', 'leather laptop bag']
const spoken = new Set(titles.flatMap((title) => termsOf(title).map(({ word }) => word)))

/** The words of the shop that the labelled queries are asked in. */
export const readingShop: Vocabulary = {
  brands: names('Nike', 'Adidas'),
  colours: names('blue', 'red', 'black', 'white', 'green', 'navy'),
  sizes: names('40', '41', '42', '43', 'S', 'M', 'L', 'XL'),
  materials: names('leather', 'cotton'),
  genders: new Set(['male', 'female', 'unisex']),
  ageGroups: new Set(['kids', 'adult']),
  categories: names('Shoes', 'Clothing', 'Kitchen'),
  has: (word) => spoken.has(word),
  hasPair: (first, second) => titles.some((title) => ` ${title} `.includes(` ${first} ${second} `)),
}

/** Whether a reading says exactly what was expected; case and accents of the words aside. */
export function isExact({ language, currency, query, expected }: Reading): boolean {
  return sameWanted(readQuery(query, readingShop, { language, currency }), expected)
}

export const sameWanted = (one: Wanted, other: Wanted): boolean => plain(one) === plain(other)

function plain({ text, ...stated }: Wanted): string {
  const entries = Object.entries(stated).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.map((item) => fold(String(item).toLowerCase())).sort() : value,
  ])
  return JSON.stringify([phraseOf(text), entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))])
}
