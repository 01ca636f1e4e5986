import { isThing, unitOf } from './lexicon/units.ts'
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
  nameSides(terms)
  return terms
}

function add(terms: Term[], piece: string, glue: string) {
  const last = terms.at(-1)
  const first = piece.charCodeAt(0)
  if (first >= 48 && first <= 57) addNumber(terms, piece)
  else if (last && glue !== 'far' && isNumber(last.word) && last.also === undefined && unitOf(piece)) {
    last.also = last.word + unitOf(piece)
    if (isThing(piece)) terms.push({ word: fold(piece) })
  } else if (piece !== '"') {
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
  else if (/^x\d+/.test(rest)) addSides(terms, [number, ...rest.slice(1).split('x')])
  else terms.push({ word: number + rest })
}

// "2x4x8" is written 2 in. x 4 in. x 8 ft. elsewhere: the x between two sides names both.
function addSides(terms: Term[], sides: string[]) {
  for (const [place, side] of sides.filter(Boolean).entries()) {
    if (place > 0) terms.push({ word: `${Number.parseFloat(sides[place - 1] ?? '')}x${Number.parseFloat(side)}` })
    addNumber(terms, side)
  }
}

/** Gives every lone x between two measures the name of both. */
function nameSides(terms: Term[]) {
  for (let place = 1; place < terms.length - 1; place++) {
    const [before, term, after] = [terms[place - 1], terms[place], terms[place + 1]]
    if (term?.word === 'x' && before && after && isNumber(before.word) && isNumber(after.word)) term.word = `${before.word}x${after.word}`
  }
}

/** Tells words of one stem apart, which differ in their endings. */
export const formOf = (word: string): number => (word.length * 37 + word.charCodeAt(word.length - 1) * 11) & 255

export const isNumber = (word: string): boolean => /^\d/.test(word) && !/[a-z]/.test(word)
