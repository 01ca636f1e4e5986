import { type Ear, slotsOf, without } from './ear.ts'
import type { Intent } from './intent.ts'
import { readReference } from './reference.ts'
import { comparable, type Utterance, type Word, written } from './utterance.ts'
import { type Hearing, intentOf, isPlain, order, type Slots, shown } from './wishes.ts'

/** What one language makes of a message. `sure` when a pattern said so, not only words to look for. */
export type Reading = { intents: Intent[]; sure: boolean }

export type Listening = Hearing & { ear: Ear; isWord: (word: string) => boolean }

const sociable = new Set<Intent['kind']>(['greet', 'thanks', 'bye', 'ok', 'help', 'yes'])
const mostWords = 60
const mostSentences = 8
const mostJoins = 5

/** Reads a message sentence by sentence: what is only chatter falls away beside a wish. */
export function readMessage(text: string, listening: Listening): Reading {
  const sentences = splitSentences(text)
    .map((sentence) => listening.ear.read(sentence))
    .filter(({ words }) => words.length > 0)
    .slice(0, mostSentences)
  const readings = sentences.map((said) => ({ said, reading: readSentence(said.words.slice(0, mostWords), { ...listening, said }) }))
  if (readings.length === 1 && readings[0]) return readings[0].reading
  const wishes = readings.filter(({ reading }) => reading.sure && !reading.intents.every(({ kind }) => sociable.has(kind)))
  const first = wishes[0]
  if (!first) return wholeMessage(text, readings, listening)
  if (wishes.length === 1 && isSearch(first.reading)) return { sure: true, intents: [withAfterthoughts(readings, first)] }
  return { sure: true, intents: inEarnest(wishes.flatMap(({ reading }) => reading.intents)) }
}

type SentenceReading = { said: Utterance; reading: Reading }

/** Wishes without the courtesies between them, each once. */
function inEarnest(intents: Intent[]): Intent[] {
  const wishes = intents.filter(({ kind }) => !sociable.has(kind))
  const kept = wishes.length > 0 ? wishes : intents.filter(({ kind }, at) => kind === 'bye' || at === intents.length - 1).slice(0, 1)
  return kept.filter((intent, at) => intent.kind !== kept[at - 1]?.kind || 'which' in intent || intent.kind === 'seek')
}

const isSearch = ({ intents }: Reading) => intents.length === 1 && intents[0]?.kind === 'seek'

/** "I need a lamp. Something modern. Under $50." is one wish. */
function withAfterthoughts(readings: SentenceReading[], first: SentenceReading): Intent {
  const [search] = first.reading.intents
  const after = readings.slice(readings.indexOf(first) + 1).filter(({ said, reading }) => !reading.sure && said.words.length <= 4)
  const words = [search?.kind === 'seek' ? search.words : '', ...after.map(({ said }) => written(said, said.words))]
  return { kind: 'seek', sure: true, words: words.join(', ') }
}

function wholeMessage(text: string, readings: SentenceReading[], listening: Listening): Reading {
  const unsure = readings.filter(({ reading }) => !reading.sure)
  if (unsure.length === 0) return readings.at(-1)?.reading ?? { sure: false, intents: [{ kind: 'unknown' }] }
  if (unsure.length === 1 && unsure[0]) return unsure[0].reading
  const said = listening.ear.read(text)
  return {
    sure: false,
    intents: [{ kind: 'seek', sure: false, words: unsure.map(({ said }) => written(said, said.words)).join(' ') || written(said, said.words) }],
  }
}

/** Points end a sentence only before a blank, so that "$29.99" and "no. 2" stay whole. */
export const splitSentences = (text: string): string[] => text.split(/[!?;\n…]+|(?<!\b(?:no|nr|nº|num|st|dr|mr|mrs))\.+(?=\s|$)/iu)

/** Reads one sentence: several wishes when each part is one, else one. */
export function readSentence(words: Word[], listening: Listening): Reading {
  // "não quero mais sugestões" is one wish, though "mais" may join two.
  const whole = readAs(words, listening, isPlain)
  if (whole) return { intents: [whole], sure: true }
  const several = readSeveral(words, listening)
  if (several) return { intents: inEarnest(several), sure: true }
  const [only] = words.length === 1 ? words : []
  if (only && /^#\d{3,9}$/.test(only.norm)) return { intents: [{ kind: 'status', number: Number(only.norm.slice(1)) }], sure: true }
  const wish = readWish(words, listening)
  if (wish) return { intents: [wish], sure: true }
  const bare = withoutCourtesy(words, listening)
  const pointed = shown(bare, listening)
  if (pointed && pointed.kind !== 'seek') return { intents: [pointed], sure: true }
  return { intents: [{ kind: 'seek', words: written(listening.said, bare), sure: false }], sure: false }
}

/** The wish that takes all the words, courtesy aside. */
function readWish(words: Word[], listening: Listening): Intent | undefined {
  const ways = waysToTrim(words, listening.ear)
  return (
    firstOf(ways, (way) => readAs(way, listening, (wish) => isPlain(wish))) ??
    firstOf(ways.toReversed(), (way) => readAs(way, listening, (wish) => !isPlain(wish)))
  )
}

function readAs(words: Word[], listening: Listening, fits: (wish: (typeof order)[number]) => boolean): Intent | undefined {
  return firstOf(order.filter(fits), (wish) =>
    firstOf(listening.ear.wishes[wish], (pattern) => {
      const slots = slotsOf(pattern, words)
      return slots && intentOf(wish, slots as Slots, listening)
    }),
  )
}

function firstOf<From, To>(items: Iterable<From>, read: (item: From) => To | undefined): To | undefined {
  for (const item of items) {
    const found = read(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** The words as they are, and with less and less courtesy around them. */
export function waysToTrim(words: Word[], { before, after }: Ear): Word[][] {
  const fronts = [words, ...trims(words, before)]
  const ways = fronts.flatMap((front) => [front, ...trims(front, after)])
  return [...new Map(ways.map((way) => [comparable(way), way])).values()].sort((left, right) => right.length - left.length)
}

function trims(words: Word[], patterns: Ear['before']): Word[][] {
  const next = without(patterns, words)
  return next === words ? [] : [next, ...trims(next, patterns)]
}

/** What stands between greetings and thanks; words that name goods of the shop stay. */
function withoutCourtesy(words: Word[], { ear, isWord }: Listening): Word[] {
  const ways = waysToTrim(words, ear)
  const keeps = (way: Word[]) => words.filter((word) => !way.includes(word)).every(({ norm }) => !isWord(norm) || ear.marks.has(norm))
  return ways.findLast(keeps) ?? words
}

/** Several wishes in one sentence: each part must be one, or name another thing for the wish before it. */
function readSeveral(words: Word[], listening: Listening, before?: Intent): Intent[] | undefined {
  const readPart = (part: Word[], left: Intent | undefined) => readWish(part, listening) ?? (left && likewise(left, part, listening))
  for (const { at, length } of joinsIn(words, listening)) {
    const left = readPart(words.slice(0, at), before)
    if (!left) continue
    const rest = words.slice(at + length)
    const right = readSeveral(rest, listening, left) ?? asList(readPart(rest, left))
    if (right) return [left, ...right]
  }
  return undefined
}

const asList = (intent: Intent | undefined): Intent[] | undefined => intent && [intent]

/** Where "and", "then" or a comma stands between words. */
function joinsIn(words: Word[], { ear, said }: Listening): { at: number; length: number }[] {
  const places = words.map((word, at) => {
    const before = words[at - 1]
    if (!before || at === words.length) return undefined
    const length = [3, 2, 1].find((count) => at + count < words.length && ear.joins.test(comparable(words.slice(at, at + count)))) ?? 0
    const comma = said.text.slice(before.to, word.from).includes(',')
    return length > 0 || comma ? { at, length } : undefined
  })
  const found = places.filter((place) => place !== undefined)
  return found.length > mostJoins ? [] : found
}

/** "add the first and the third": the second part has the verb of the first. */
function likewise(left: Intent, rest: Word[], listening: Listening): Intent | undefined {
  if (left.kind !== 'add' && left.kind !== 'remove') return undefined
  const { which, quantity } = readReference(listening.said, rest, listening)
  const pointed = which.by !== 'words' || quantity || (left.kind === 'remove' && isNamed(rest, listening))
  if (!pointed || which.by === 'it') return undefined
  return left.kind === 'add' ? { kind: 'add', which, ...(quantity && { quantity }) } : { kind: 'remove', which }
}

const isNamed = (words: Word[], { inCart }: Listening) => words.some(({ norm }) => norm.length > 2 && inCart.some((title) => ` ${title}`.includes(` ${norm} `)))
