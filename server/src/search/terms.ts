import { unitOf } from './lexicon/units.ts'
import { fold } from './words.ts'

const run = /\d+(?:[.,/]\d+)*(?:[a-z\p{L}\p{M}]+[\p{L}\p{M}\d]*)?|[\p{L}\p{M}][\p{L}\p{M}\d]*|"/gu
const hidden = /[\p{Cf}\u064b-\u065f\u0670\u0640'’]/gu
const plainText = /^[\x20-\x7e]*$/

/** A word of a product or query as it is indexed; `also` are other names of the same spot: `6` and `ft` also `6ft`, `usb` and `c` also `usbc`. */
export type Term = { word: string; also?: string }

/** Cuts a text into the words that are indexed and looked up, in order. */
export function termsOf(text: string): Term[] {
  const lower = (
    plainText.test(text)
      ? text.replaceAll("'", '')
      : text
          .replace(/[™®©℠]/g, ' ')
          .normalize('NFKC')
          .replace(hidden, '')
  ).toLowerCase()
  const terms: Term[] = []
  let end = -2
  for (const match of lower.matchAll(run)) {
    const piece = match[0]
    add(terms, piece, match.index === end + 1 && lower[end] === '-' ? '-' : match.index - end > 3 ? 'far' : ' ')
    end = match.index + piece.length
  }
  return terms
}

function add(terms: Term[], piece: string, glue: string) {
  const last = terms.at(-1)
  const first = piece.charCodeAt(0)
  if (first >= 48 && first <= 57) addNumber(terms, piece)
  else if (last && glue !== 'far' && isNumber(last.word) && unitOf(piece)) last.also = last.word + unitOf(piece)
  else if (piece !== '"') {
    const word = fold(piece)
    if (last && glue === '-') last.also = (last.also ?? last.word) + word
    terms.push({ word })
  }
}

// "6ft" is 6 and 6ft, "3,5" is 3.5, "4x8" stays whole and counts as 4 and 8.
function addNumber(terms: Term[], piece: string) {
  const match = /^(\d+(?:[.,/]\d+)*)(\D.*)?$/u.exec(piece)
  const number = (match?.[1] ?? piece).replace(',', '.')
  const rest = fold(match?.[2] ?? '')
  const unit = rest === '' ? undefined : unitOf(rest)
  if (rest === '') terms.push({ word: number })
  else if (unit) terms.push({ word: number, also: number + unit })
  else if (/^x\d+/.test(rest)) terms.push({ word: number, also: piece }, { word: rest.slice(1) })
  else terms.push({ word: number + rest })
}

export const isNumber = (word: string): boolean => /^\d/.test(word) && !/[a-z]/.test(word)
