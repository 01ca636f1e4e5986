import { at } from './postings.ts'

/** Finds words of the catalogue that are written nearly like one that is not in it; a word shares most of its letter pairs with a misspelling. */
export type Spelling = {
  words: string[]
  terms: Int32Array
  frequencies: Int32Array
  pairStarts: Int32Array
  pairWords: Int32Array
  /** All words in order, for those that begin with what was typed. */
  sorted: Int32Array
}

const buckets = 1 << 13
const bucketOf = (first: number, second: number) => ((first * 31 + second) * 2654435761) >>> 19

/** Words of titles, brands, categories and attributes; numbers and single letters are left out. */
export function buildSpelling(words: ReadonlyMap<string, number>, titled: Uint8Array, counts: Int32Array): Spelling {
  const kept = Array.from(words).filter(([word, term]) => word.length > 2 && word.length < 30 && titled[term] === 1 && !/^\d/.test(word))
  const spelled = kept.map(([word]) => word)
  const pairStarts = new Int32Array(buckets + 1)
  for (const word of spelled) for (const pair of pairsOf(word)) pairStarts[pair + 1] = at(pairStarts, pair + 1) + 1
  for (let pair = 0; pair < buckets; pair++) pairStarts[pair + 1] = at(pairStarts, pair + 1) + at(pairStarts, pair)
  const pairWords = new Int32Array(at(pairStarts, buckets))
  const next = pairStarts.slice()
  spelled.forEach((word, number) => {
    for (const pair of pairsOf(word)) {
      pairWords[at(next, pair)] = number
      next[pair] = at(next, pair) + 1
    }
  })
  const terms = Int32Array.from(kept, ([, term]) => term)
  const sorted = Int32Array.from(spelled.keys()).sort((a, b) => ((spelled[a] ?? '') < (spelled[b] ?? '') ? -1 : 1))
  return { words: spelled, terms, frequencies: Int32Array.from(terms, (term) => at(counts, term)), pairStarts, pairWords, sorted }
}

function pairsOf(word: string): Set<number> {
  const pairs = new Set<number>()
  let last = 94
  for (let letter = 0; letter < word.length; letter++) {
    const code = word.charCodeAt(letter)
    pairs.add(bucketOf(last, code))
    last = code
  }
  return pairs.add(bucketOf(last, 36))
}

export type Respelled = { term: number; word: string; distance: number; frequency: number }
const mostLooked = 60_000

/** The nearest words by edits (a swap of neighbours is one), at most `limit`; none for words under four letters. */
export function respell(spelling: Spelling, word: string, limit: number): Respelled[] {
  const allowed = word.length < 4 ? 0 : word.length < 6 ? 1 : 2
  if (allowed === 0 || word.length > 24 || /\d/.test(word)) return []
  const found: Respelled[] = []
  for (const number of sharing(spelling, word, allowed)) {
    const candidate = spelling.words[number] ?? ''
    const distance = editsBetween(word, candidate, allowed)
    if (distance <= allowed)
      found.push({
        term: at(spelling.terms, number),
        word: candidate,
        distance: distance + (candidate[0] === word[0] ? 0 : 0.5),
        frequency: at(spelling.frequencies, number),
      })
  }
  return found.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, limit)
}

const rankOf = ({ distance, frequency }: Respelled) => distance - Math.log10(frequency + 1) * 0.35

function sharing({ words, pairStarts, pairWords }: Spelling, word: string, allowed: number): number[] {
  const shared = new Uint8Array(words.length)
  const found: number[] = []
  const needed = Math.max(2, Math.ceil(word.length + 1 - (word.length < 8 ? 2.5 : 3) * allowed))
  let looked = 0
  for (const pair of pairsOf(word)) {
    const end = at(pairStarts, pair + 1)
    looked += end - at(pairStarts, pair)
    if (looked > mostLooked) break
    for (let slot = at(pairStarts, pair); slot < end; slot++) {
      const number = at(pairWords, slot)
      shared[number] = at(shared, number) + 1
      if (shared[number] === needed && Math.abs((words[number]?.length ?? 0) - word.length) <= allowed) found.push(number)
    }
  }
  return found
}

/** Edits between two words, swapping neighbours included (optimal string alignment); more than `most` counts as `most + 1`. */
export function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let rows: Rows = { earlier: [], above: Array.from({ length: other.length + 1 }, (_, column) => column) }
  for (let line = 1; line <= one.length; line++) {
    const row = nextRow(one, other, { line, ...rows })
    if (Math.min(...row) > most) return most + 1
    rows = { earlier: rows.above, above: row }
  }
  return rows.above[other.length] ?? most + 1
}

type Rows = { earlier: number[]; above: number[] }

function nextRow(one: string, other: string, { line, earlier, above }: Rows & { line: number }): number[] {
  const row = [line]
  for (let column = 1; column <= other.length; column++) {
    const replaced = at(above, column - 1) + (one[line - 1] === other[column - 1] ? 0 : 1)
    const swapped = one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1] && line > 1 ? (earlier[column - 2] ?? most) + 1 : most
    row.push(Math.min(at(above, column) + 1, at(row, column - 1) + 1, replaced, swapped))
  }
  return row
}

const most = Number.POSITIVE_INFINITY

/** Words that begin with what was typed, the most frequent first. */
export function beginningWith({ words, terms, frequencies, sorted }: Spelling, start: string, limit: number): Respelled[] {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[at(sorted, middle)] ?? '') < start) low = middle + 1
    else high = middle
  }
  const found: Respelled[] = []
  for (let slot = low; slot < Math.min(sorted.length, low + 2000); slot++) {
    const number = at(sorted, slot)
    const word = words[number] ?? ''
    if (!word.startsWith(start)) break
    found.push({ term: at(terms, number), word, distance: 0, frequency: at(frequencies, number) })
  }
  return found.sort((a, b) => b.frequency - a.frequency).slice(0, limit)
}
