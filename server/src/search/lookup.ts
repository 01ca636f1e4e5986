import type { ProductIndex } from './index.ts'
import { alikeTo, longestAlike } from './lexicon/alike.ts'
import { meaningOf } from './lexicon/phrases.ts'
import { otherWordsFor } from './lexicon/things.ts'
import { at } from './postings.ts'
import { beginningWith, respell } from './spelling.ts'
import { isNumber, type Term, termsOf } from './terms.ts'

/** One word of a query with every term of the index it may stand for; `weight` 1 is the word itself. */
export type Wish = {
  word: string
  /** The term of the word as typed, -1 when no product has it. */
  term: number
  idf: number
  stands: { term: number; weight: number; word?: string }[]
  /** Articles and prepositions count little. */
  small: boolean
}

const most = 24
const smallWeight = 0.15

/** What a query's words stand for in this index: themselves, joined or parted words, misspellings, beginnings. */
export function wishesOf(index: ProductIndex, text: string): Wish[] {
  const terms = termsOf(text).slice(0, most)
  const wishes = terms.map((term, place) => wishOf(index, term, { last: place === terms.length - 1, alone: terms.length === 1 }))
  joinNeighbours(index, terms, wishes)
  callOtherwise(index, terms, wishes)
  return wishes.flatMap((wish) => (wish.stands.length === 0 ? parted(index, wish) : [wish]))
}

function termFor(index: ProductIndex, word: string): number {
  return index.words.get(word) ?? index.terms.get(isNumber(word) ? word : index.stem(word)) ?? -1
}

function wishOf(index: ProductIndex, { word, also }: Term, { last, alone }: { last: boolean; alone: boolean }): Wish {
  const term = termFor(index, word)
  const stands: Wish['stands'] = []
  const joined = also === undefined ? -1 : termFor(index, also)
  if (joined >= 0) stands.push({ term: joined, weight: 1 })
  if (term >= 0) stands.push({ term, weight: joined >= 0 && isNumber(word) ? 0.5 : joined >= 0 ? 0.8 : 1 })
  if (stands.length === 0) stands.push(...namedOtherwise(index, word))
  if (stands.length === 0)
    for (const { term: near, weight, word: spelled } of nearlyWritten(index, word, last)) stands.push({ term: near, weight, word: spelled })
  const small = !alone && meaningOf(word, 'small') !== undefined
  return { word, term, idf: idfOf(index, stands) * (small ? smallWeight : 1), stands, small }
}

// "camisa" in a shop that says shirt; the plural too.
function namedOtherwise(index: ProductIndex, word: string): Wish['stands'] {
  const words = [otherWordsFor(word), otherWordsFor(word.replace(/e?s$/, ''))].flat()
  const terms = new Set(words.flatMap((other) => index.words.get(other) ?? []))
  return Array.from(terms, (term) => ({ term, weight: 0.9 })).slice(0, 8)
}

function idfOf({ idfs }: ProductIndex, stands: Wish['stands']): number {
  const [first] = stands
  return first ? at(idfs, first.term) : 0
}

function nearlyWritten(index: ProductIndex, word: string, last: boolean): { term: number; weight: number; word: string }[] {
  const begun = last && word.length >= 3 ? beginningWith(index.spelling, word, 3) : []
  const near = respell(index.spelling, word, 4)
  const best = near[0]?.distance ?? 0
  return [
    ...near
      .filter(({ distance }) => distance <= best + 0.5)
      .map(({ term, distance, word: spelled }, rank) => ({ term, weight: Math.max(0.3, 0.95 - 0.15 * distance - 0.05 * rank), word: spelled })),
    ...begun.map(({ term, word: spelled }) => ({ term, weight: 0.6, word: spelled })),
  ].sort((a, b) => b.weight - a.weight)
}

// "hard disk" is also "harddisk", where the catalogue writes it so.
function joinNeighbours(index: ProductIndex, terms: Term[], wishes: Wish[]) {
  for (let place = 0; place < terms.length - 1; place++) {
    const [first, second] = [terms[place], terms[place + 1]]
    if (!first || !second || first.word.length + second.word.length < 4) continue
    const term = index.words.get(first.word + second.word)
    if (term === undefined) continue
    for (const wish of [wishes[place], wishes[place + 1]]) {
      wish?.stands.push({ term, weight: 0.9 })
      wish?.stands.sort((a, b) => b.weight - a.weight)
      if (wish && wish.idf === 0) wish.idf = at(index.idfs, term)
    }
  }
}

const alikeWeight = 0.3

/** Lets every phrase stand also for what else it is called. */
function callOtherwise(index: ProductIndex, terms: Term[], wishes: Wish[]) {
  const plain = terms.map(({ word }) => singular(word))
  for (let start = 0; start < terms.length; start++) {
    for (let end = Math.min(terms.length, start + longestAlike); end > start; end--) {
      const said = [
        ...new Set([
          terms
            .slice(start, end)
            .map(({ word }) => word)
            .join(' '),
          plain.slice(start, end).join(' '),
        ]),
      ]
      const own = said.flatMap((phrase) => index.learned.synonyms.get(phrase) ?? [])
      const common = said.flatMap((phrase) => [...alikeTo(phrase)]).map((means) => ({ means, weight: alikeWeight }))
      for (const other of [...own, ...common]) standFor(index, { wishes: wishes.slice(start, end), ...other })
    }
  }
}

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word)

/** The rarest words of the other name stand for the words of the one that was said, in turn. */
function standFor(index: ProductIndex, { wishes, means, weight }: { wishes: Wish[]; means: string; weight: number }) {
  const found = means.split(' ').map((word) => termFor(index, word))
  if (found.some((term) => term < 0)) return
  found.sort((a, b) => at(index.idfs, b) - at(index.idfs, a))
  wishes.forEach((wish, number) => {
    const term = found[Math.min(number, found.length - 1)] as number
    const known = wish.stands.find((stand) => stand.term === term)
    if (known) known.weight = Math.max(known.weight, weight)
    else wish.stands.push({ term, weight })
    if (wish.idf === 0) wish.idf = at(index.idfs, term)
    wish.stands.sort((a, b) => b.weight - a.weight)
  })
}

/** "outdoorfurniture" is two words that the catalogue has. */
function parted(index: ProductIndex, wish: Wish): Wish[] {
  const { word } = wish
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const [first, second] = [index.words.get(word.slice(0, cut)), index.words.get(word.slice(cut))]
    if (first === undefined || second === undefined) continue
    return [first, second].map((term, part) => ({
      ...wish,
      word: part === 0 ? word.slice(0, cut) : word.slice(cut),
      term,
      idf: at(index.idfs, term),
      stands: [{ term, weight: 0.95 }],
    }))
  }
  return [wish]
}
