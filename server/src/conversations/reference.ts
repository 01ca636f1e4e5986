import { type Phrases, taken } from './ear.ts'
import type { Quantity, Which } from './intent.ts'
import { type QuantityRead, readQuantity } from './quantity.ts'
import { comparable, type Utterance, type Word, written } from './utterance.ts'

/** A product that is in sight: in the last list, opened, or in the cart. `words` is its title in comparable form. */
export type Titled = { id: string; words: string }

/** What is spoken of: "2 of the second one in blue". */
export type Reference = {
  which: Which
  quantity?: Quantity
  /** Colour, size and the like. */
  variant?: string
  /** A number and nothing else. */
  bare?: number
}

export type Sight = { phrases: Phrases; titles: readonly Titled[] }

/** Reads what a wish is about. Always finds something: what refers to nothing in sight is `by: 'words'`. */
export function readReference(said: Utterance, words: readonly Word[], sight: Sight): Reference {
  const { phrases } = sight
  const titled = readTitled(words, sight)
  if (titled) return titled
  const placed = readPlaced(said, words, phrases)
  if (placed) return placed
  const counted = readQuantity(words, phrases)
  if (!counted) return readVariant(said, words, phrases) ?? byWords(said, words, phrases)
  const rest = words.slice(counted.used)
  if (rest.length === 0) return { which: { by: 'it' }, quantity: counted.quantity, ...bareNumber(counted) }
  const behind = readPlaced(said, rest, phrases) ?? readVariant(said, rest, phrases)
  if (behind && !behind.quantity && !isOneSize(words, counted, phrases)) return { ...behind, quantity: counted.quantity }
  const { words: named } = byWords(said, rest, phrases).which
  return { which: { by: 'words', words: named, counted: written(said, words) }, quantity: counted.quantity }
}

const bareNumber = ({ quantity, bare, used }: QuantityRead) =>
  bare && 'pieces' in quantity && quantity.pieces && quantity.pieces <= 10 && used === 1 ? { bare: quantity.pieces } : {}

/** "one size hat" is no quantity. */
const isOneSize = (words: readonly Word[], { used, quantity }: QuantityRead, { starts }: Phrases) =>
  quantity.pieces === 1 && taken(starts.size, words.slice(used)) > 0

/** A title in sight, word for word, with at most a quantity around it. */
function readTitled(words: readonly Word[], { phrases, titles }: Sight): Reference | undefined {
  const text = ` ${comparable(words)}`
  const longestFirst = titles.filter((title) => text.includes(` ${title.words}`)).sort((left, right) => right.words.length - left.words.length)
  const title = longestFirst[0]
  if (!title || longestFirst.some((other) => other.words === title.words && other.id !== title.id)) return undefined
  const from =
    text
      .slice(1)
      .slice(0, text.indexOf(` ${title.words}`))
      .split(' ').length - 1
  const before = dropArticles(words.slice(0, from), phrases)
  const after = words.slice(from + title.words.split(' ').length - 1)
  const count = readAlone(before, phrases) ?? readAlone(after, phrases)
  if (before.length + after.length > 0 && (!count || (before.length > 0 && after.length > 0))) return undefined
  return { which: { by: 'id', id: title.id }, ...(count && { quantity: count }) }
}

/** A quantity that takes all the words. */
function readAlone(words: readonly Word[], phrases: Phrases): Quantity | undefined {
  const read = readQuantity(words, phrases)
  return read && read.used === words.length ? read.quantity : undefined
}

/** "the second one", "number 2", "the cheapest", "it", with what follows. */
function readPlaced(said: Utterance, words: readonly Word[], phrases: Phrases): Reference | undefined {
  const found = placeAt(words, phrases)
  if (!found) return undefined
  const rest = words.slice(found.used)
  if (rest.length === 0) return { which: found.which }
  const quantity = readAlone(rest, phrases)
  if (quantity) return { which: found.which, quantity }
  const variant = readVariant(said, rest, phrases)
  return variant && { ...variant, which: found.which }
}

type Placed = { which: Which; used: number }

function placeAt(words: readonly Word[], phrases: Phrases): Placed | undefined {
  const pointed = words.slice(taken(phrases.starts.definite, words))
  if (pointed.length === 1 && words.length > 1 && /^\d{1,2}$/.test(pointed[0]?.norm ?? ''))
    return { which: { by: 'position', position: Number(pointed[0]?.norm) }, used: words.length }
  const article = taken(phrases.starts.the, words)
  for (const skipped of new Set([article, 0])) {
    const found = placeWithout(words.slice(skipped), phrases)
    if (found) return { ...found, used: found.used + skipped }
  }
  return undefined
}

function placeWithout(words: readonly Word[], phrases: Phrases): Placed | undefined {
  const { starts } = phrases
  const position = positionAt(words, phrases)
  if (position) return { which: { by: 'position', position: position.value }, used: position.used + taken(starts.one, words.slice(position.used)) }
  for (const extreme of ['cheapest', 'dearest'] as const) {
    const used = taken(starts[extreme], words)
    if (used > 0) return { which: { by: 'extreme', extreme }, used: used + taken(starts.one, words.slice(used)) }
  }
  const it = taken(starts.it, words)
  return it > 0 ? { which: { by: 'it' }, used: it } : undefined
}

function positionAt(words: readonly Word[], phrases: Phrases): { value: number; used: number } | undefined {
  const { starts, ordinals, ordinalInDigits } = phrases
  const last = taken(starts.last, words)
  if (last > 0) return { value: -1, used: last }
  const marked = /^#(\d{1,2})$/.exec(words[0]?.norm ?? '') ?? ordinalInDigits.exec(words[0]?.norm ?? '')
  if (marked) return { value: Number(marked[1]), used: 1 }
  for (const [index, ordinal] of ordinals.entries()) {
    const used = taken(ordinal, words)
    if (used > 0) return { value: index + 1, used }
  }
  const place = taken(starts.place, words)
  const number = place > 0 ? readQuantity(words.slice(place), phrases) : undefined
  return number && 'pieces' in number.quantity && number.quantity.pieces ? { value: number.quantity.pieces, used: place + number.used } : undefined
}

/** "in blue size M": qualities of what is spoken of. "in 1 shampoo" is none. */
function readVariant(said: Utterance, words: readonly Word[], { starts }: Phrases): Reference | undefined {
  const intro = taken(starts.in, words)
  const rest = words.slice(intro)
  if (intro === 0 && taken(starts.size, words) === 0) return undefined
  if (rest.length === 0 || (/^\d+$/.test(rest[0]?.norm ?? '') && rest.length > 1)) return undefined
  return { which: { by: 'it' }, variant: written(said, rest) }
}

function byWords(said: Utterance, words: readonly Word[], phrases: Phrases): { which: { by: 'words'; words: string } } {
  const noun = pointedAt(words, phrases) ?? dropArticles(words, phrases)
  return { which: { by: 'words', words: written(said, noun.length > 0 ? noun : words) } }
}

function dropArticles(words: readonly Word[], phrases: Phrases): readonly Word[] {
  return words.slice(taken(phrases.starts.the, words))
}

/** "the blue one", "a azul": words that point at something in sight, without article and "one". */
export function pointedAt(words: readonly Word[], phrases: Phrases): readonly Word[] | undefined {
  const noun = words.slice(taken(phrases.starts.definite, words))
  if (noun.length === words.length || noun.length === 0) return undefined
  return noun.length > 1 && taken(phrases.starts.one, noun.slice(-1)) === 1 ? noun.slice(0, -1) : noun
}
