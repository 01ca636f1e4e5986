import type { Word } from './utterance.ts'

/** Words of which those that look like a slip of a known one are that one. `isWord` protects words that mean something else. */
export function respell(words: readonly Word[], known: ReadonlySet<string>, isWord: (word: string) => boolean): Word[] {
  return words.map((word) =>
    known.has(word.norm) || word.norm.length < 4 || isWord(word.norm) ? word : { ...word, norm: nearest(word.norm, known) ?? word.norm },
  )
}

/** The only known word that is one slip away: letters swapped from four letters on, one wrong, missing or too many from five on. */
function nearest(word: string, known: ReadonlySet<string>): string | undefined {
  const near = [...known].filter((other) => isSlip(word, other))
  const [best] = near.sort((left, right) => Number(isSwap(word, right)) - Number(isSwap(word, left)) || right.length - left.length)
  return best
}

function isSlip(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1 || word[0] !== other[0]) return false
  if (isSwap(word, other)) return other.length >= 4
  return other.length >= 5 && isOneOff(word, other)
}

function isSwap(word: string, other: string): boolean {
  if (word.length !== other.length) return false
  const at = firstDifference(word, other)
  return at < word.length - 1 && word[at] === other[at + 1] && word[at + 1] === other[at] && word.slice(at + 2) === other.slice(at + 2)
}

function isOneOff(word: string, other: string): boolean {
  const at = firstDifference(word, other)
  if (word.length === other.length) return word.slice(at + 1) === other.slice(at + 1)
  const [long, short] = word.length > other.length ? [word, other] : [other, word]
  return long.slice(at + 1) === short.slice(at)
}

function firstDifference(word: string, other: string): number {
  let at = 0
  while (at < word.length && word[at] === other[at]) at++
  return at
}
