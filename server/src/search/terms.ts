import { isThing, unitOf } from './lexicon/units.ts'
import { fold } from './words.ts'

const run = /\d+(?:[.,/]\d+)*(?:[a-z\p{L}\p{M}]+[\p{L}\p{M}\d]*)?|[\p{L}\p{M}][\p{L}\p{M}\d]*|"/gu
const hidden = /[\p{Cf}\u064b-\u065f\u0670\u0640'’]/gu
const plainText = /^[\x20-\x7e]*$/

/** A word of a product or query as it is indexed; `also` are other names of the same spot: `6` and `ft` also `6ft`, `usb` and `c` also `usbc`. */
export type Term = { word: string; also?: string }

/** Cuts a text into the words that are indexed and looked up, in order. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = []
  if (plainText.test(text)) addPlain(terms, (text.includes("'") ? text.replaceAll("'", '') : text).toLowerCase())
  else
    addAny(
      terms,
      text
        .replace(/[™®©℠]/g, ' ')
        .normalize('NFKC')
        .replace(hidden, '')
        .toLowerCase(),
    )
  nameSides(terms)
  return terms
}

function addAny(terms: Term[], lower: string) {
  let end = -2
  for (const match of lower.matchAll(run)) {
    const piece = match[0]
    add(terms, /^[a-z\d]*$/.test(piece) ? piece : isDigit(piece.charCodeAt(0)) ? piece : fold(piece), glueOf(lower, end, match.index))
    end = match.index + piece.length
  }
}

/** As `run` would cut it, faster: most catalogues are plain letters and digits. */
function addPlain(terms: Term[], lower: string) {
  let end = -2
  for (let start = 0; start < lower.length; start++) {
    const code = lower.charCodeAt(start)
    const stop = isLetter(code) ? wordEnd(lower, start) : isDigit(code) ? numberEnd(lower, start) : code === 34 ? start + 1 : 0
    if (stop === 0) continue
    add(terms, lower.slice(start, stop), glueOf(lower, end, start))
    end = stop
    start = stop - 1
  }
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122
const isDigit = (code: number): boolean => code >= 48 && code <= 57

function wordEnd(text: string, start: number): number {
  let end = start
  for (let code = text.charCodeAt(end); isLetter(code) || isDigit(code); code = text.charCodeAt(end)) end++
  return end
}

function numberEnd(text: string, start: number): number {
  let end = start
  for (;;) {
    while (isDigit(text.charCodeAt(end))) end++
    const code = text.charCodeAt(end)
    if (isLetter(code)) return wordEnd(text, end)
    const isJoint = code === 44 || code === 46 || code === 47
    if (!isJoint || !isDigit(text.charCodeAt(end + 1))) return end
    end++
  }
}

const glueOf = (text: string, end: number, start: number): Glue => (start === end + 1 && text.charCodeAt(end) === 45 ? '-' : start - end > 3 ? 'far' : ' ')
type Glue = '-' | 'far' | ' '

function add(terms: Term[], piece: string, glue: Glue) {
  const last = terms.at(-1)
  if (isDigit(piece.charCodeAt(0))) addNumber(terms, piece)
  else if (last && glue !== 'far' && last.also === undefined && isNumber(last.word) && unitOf(piece)) {
    last.also = last.word + unitOf(piece)
    if (isThing(piece)) terms.push({ word: piece })
  } else if (piece !== '"') {
    if (last && glue === '-') last.also = (last.also ?? last.word) + piece
    terms.push({ word: piece })
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

export const isNumber = (word: string): boolean => isDigit(word.charCodeAt(0)) && !/[a-z]/.test(word)
