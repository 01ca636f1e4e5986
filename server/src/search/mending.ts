import { languagesOfWord, meanings, type Role } from './lexicon/phrases.ts'
import { editsBetween } from './spelling.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Token } from './words.ts'

const beforePrices: ReadonlySet<Role> = new Set(['under', 'over', 'between', 'orLess', 'orMore'])
const ordering: ReadonlySet<Role> = new Set(['cheapest'])
const everyday: ReadonlySet<Role> = new Set(['spend', 'small', 'courtesy', 'joins'])
const priceWords = wordsOf(beforePrices)
const orderWords = wordsOf(ordering)

/** The longer words that play one of the roles, alone or before a small word ("less than", "menos de"), with their languages. */
function wordsOf(roles: ReadonlySet<Role>): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>()
  for (const [phrase, list] of meanings) {
    const [word = '', follower = '', ...more] = phrase.split(' ')
    if (more.length > 0 || follower.length > 4 || word.length < 4 || !/^[a-z]+$/.test(word) || isEveryday(word)) continue
    for (const { role, language } of list) if (roles.has(role)) words.set(word, (words.get(word) ?? new Set()).add(language))
  }
  return words
}

function isEveryday(word: string): boolean {
  return word.length === 4 && (meanings.get(word)?.some(({ role }) => everyday.has(role)) ?? false)
}

/** Mends what hides a limit: words glued to it ("caseunder40") and price words with one letter wrong ("undr 40", "belwo $40"). */
export function mend(tokens: Token[], vocabulary: Vocabulary, own: string): Token[] {
  const languages = new Set(['en', own])
  const parted = tokens.flatMap(part)
  return parted.map((token, at) => {
    if (token.kind !== 'word' || token.word.length < 4 || languagesOfWord.has(token.word) || vocabulary.has(token.word)) return token
    const near = parted.slice(at + 1, at + 4).some(({ kind }) => kind === 'number')
    const meant =
      (near ? nearest(token.word, priceWords, languages) : undefined) ?? (token.word.length > 5 ? nearest(token.word, orderWords, languages) : undefined)
    return meant === undefined ? token : { ...token, word: meant, raw: meant }
  })
}

function nearest(word: string, words: ReadonlyMap<string, ReadonlySet<string>>, languages: ReadonlySet<string>): string | undefined {
  for (const [candidate, spokenIn] of words) {
    if (isSlip(word, candidate) && !spokenIn.isDisjointFrom(languages)) return candidate
  }
  return undefined
}

// A short word with another letter in place of one is rather another word: "lari" is not "dari".
function isSlip(word: string, meant: string): boolean {
  const apart = Math.abs(meant.length - word.length)
  if (apart > 1 || editsBetween(word, meant, 1) !== 1) return false
  if (word[0] !== meant[0] && meant !== `h${word}`) return false
  return apart === 1 || word.length > 5 || [...word].sort().join('') === [...meant].sort().join('')
}

const gluedBefore = /^(\p{L}{2,})(under|below|above|less|upto|unter|hasta|menos|max|ate|bis|dibawah|moins)$/u

// Words and digits without any space are one token as far as the words go: "caseunder" before 40.
function part(token: Token, at: number, tokens: Token[]): Token[] {
  const next = tokens[at + 1]
  if (token.kind !== 'word' || languagesOfWord.has(token.word) || next?.glue !== '' || (next.kind !== 'number' && next.kind !== 'sign')) return [token]
  const match = gluedBefore.exec(token.word)
  if (!match?.[1] || !match[2]) return [token]
  return [
    { ...token, raw: token.raw.slice(0, token.raw.length - match[2].length), word: match[1] },
    { raw: match[2], word: match[2], kind: 'word', glue: ' ' },
  ]
}
