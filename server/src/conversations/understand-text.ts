import { type Listening, type Reading, readMessage } from './clauses.ts'
import { readConsentWord } from './consent-word.ts'
import type { Ear } from './ear.ts'
import type { Intent } from './intent.ts'
import type { Titled } from './reference.ts'
import { respell } from './spelling.ts'
import { comparable, readUtterance, signsIn, type Word } from './utterance.ts'
import { givenAway } from './wishes.ts'

/** What is known while a message is understood. */
export type Scene = {
  language: string
  /** What the last bubble showed. */
  last: 'nothing' | 'categories' | 'results' | 'product' | 'cart'
  /** Titles of the last list and of the product that was opened. */
  shown: readonly { id: string; title: string }[]
  cart: readonly { id: string; title: string }[]
  /** Which language is called so. */
  languageCalled: (name: string) => string | undefined
  /** Whether a word names goods of the shop. */
  isWord: (word: string) => boolean
}

export type Understood = { intents: Intent[]; language: string }

/** Reads free text: what the shopper wishes, and in which of the languages of `ears`. */
export function understandText(text: string, scene: Scene, ears: ReadonlyMap<string, Ear>): Understood {
  const signs = readSigns(text)
  if (signs) return { intents: [signs], language: scene.language }
  const word = readConsentWord(text, { ...scene, ears })
  if (word) return { intents: [{ kind: word.wish }], language: word.language }
  const chosen = readInLanguages(text, scene, ears)
  const respelt = isClear(chosen.reading) ? undefined : readRespelt(text, chosen, scene)
  const read = respelt ?? chosen.reading
  const { intents } = (isLookedFor(read) ? readCue(text, chosen, scene) : undefined) ?? read
  const asked = intents.find((intent) => intent.kind === 'language')
  const language = asked ? (ears.has(asked.language) ? asked.language : scene.language) : chosen.language
  return { intents: settle(intents, scene), language }
}

type Read = { language: string; ear: Ear; reading: Reading; marks: number }

function listeningTo(ear: Ear, scene: Scene): Listening {
  const titled = (products: Scene['shown']): Titled[] => products.map(({ id, title }) => ({ id, words: comparable(readUtterance(title).words) }))
  const inCart = titled(scene.cart)
  return {
    ear,
    phrases: ear.phrase,
    said: { text: '', words: [] },
    titles: [...titled(scene.shown), ...inCart].filter(({ words }) => words !== ''),
    inCart: inCart.map(({ words }) => words),
    last: scene.last,
    isWord: scene.isWord,
    languageCalled: scene.languageCalled,
  }
}

/** Reads a message in the shopper's language, and in the others where one of them may fit better. */
function readInLanguages(text: string, scene: Scene, ears: ReadonlyMap<string, Ear>): Read {
  const { words } = readUtterance(text)
  const marksOf = ({ marks }: Ear) => words.filter(({ norm }) => marks.has(norm)).length
  const readIn = (language: string, ear: Ear): Read => ({ language, ear, reading: readMessage(text, listeningTo(ear, scene)), marks: marksOf(ear) })
  const ear = ears.get(scene.language)
  if (!ear) throw new Error(`${scene.language} is no language of ours`)
  const own = readIn(scene.language, ear)
  // A word of the catalogue says nothing about the language it is said in.
  if (words.every(({ norm }) => scene.isWord(norm))) return own
  const others = [...ears].filter(([language, other]) => language !== scene.language && (!own.reading.sure || marksOf(other) >= own.marks + 2))
  return clearest(
    own,
    others.map(([language, other]) => readIn(language, other)),
  )
}

/** Stays in the shopper's language unless another one clearly fits better. */
function clearest(own: Read, others: Read[]): Read {
  const [best] = others.toSorted((left, right) => Number(right.reading.sure) - Number(left.reading.sure) || right.marks - left.marks)
  if (!best) return own
  if (best.reading.sure && !own.reading.sure) return best.marks >= own.marks ? best : own
  return best.marks >= own.marks + 2 && best.reading.sure >= own.reading.sure ? best : own
}

/** Reads the message once more with slips of the pen put right; only a clear wish counts. */
function readRespelt(text: string, { ear, reading: before }: Read, scene: Scene): Reading | undefined {
  const read = (sentence: string) => {
    const said = ear.read(sentence)
    return { ...said, words: respell(said.words, ear.known, scene.isWord) }
  }
  const reading = readMessage(text, listeningTo({ ...ear, read }, scene))
  return reading.sure && (!before.sure || !isVague(reading)) ? reading : undefined
}

/** Whether a reading leaves nothing to guess. */
const isClear = (reading: Reading) => reading.sure && !isVague(reading)

/** Whether nothing was understood but words to look for. */
const isLookedFor = ({ intents }: Reading) => intents.every(({ kind }) => kind === 'seek')

/** Whether words name a product that is not in sight: they may be misspelt commands. */
const isVague = ({ intents }: Reading) => intents.some((intent) => 'which' in intent && intent.which?.by === 'words')

/** The wish that a sentence gives away by one word, when all its other words are small ones. */
function readCue(text: string, { ear }: Read, { isWord }: Scene): Reading | undefined {
  const { words } = ear.read(text)
  const isSmall = ({ norm }: Word) => ear.marks.has(norm) || (ear.known.has(norm) && !isWord(norm)) || /^#?\d{3,9}$/.test(norm)
  if (words.length < 2 || !words.every(isSmall)) return undefined
  const said = comparable(words)
  const wish = ear.cues.find(([, pattern]) => pattern.test(said))?.[0]
  return wish && { sure: true, intents: [givenAway(wish, words)] }
}

/** A bare number is a place in a list or pieces of a product, by what was shown last. */
function settle(intents: Intent[], { last }: Scene): Intent[] {
  return intents.map((intent) => {
    if (intent.kind !== 'number' || last === 'product') return intent
    if (last === 'cart') return { kind: 'change', which: { by: 'position', position: intent.number } }
    if (last === 'nothing') return { kind: 'seek', words: String(intent.number), sure: false }
    return { kind: 'show', which: { by: 'position', position: intent.number } }
  })
}

const signs: Record<string, Intent> = {
  '👋': { kind: 'greet' },
  '🛒': { kind: 'cart' },
  '🛍': { kind: 'cart' },
  '💳': { kind: 'checkout' },
  '👍': { kind: 'ok' },
  '👌': { kind: 'ok' },
  '✅': { kind: 'yes' },
  '👎': { kind: 'no' },
  '❌': { kind: 'no' },
  '🙏': { kind: 'thanks' },
  '❤': { kind: 'thanks' },
  '😡': { kind: 'angry' },
  '🤬': { kind: 'angry' },
  '😠': { kind: 'angry' },
}

/** A message of nothing but signs: by the first that means something; "?" asks for help. */
function readSigns(text: string): Intent | undefined {
  if (readUtterance(text).words.length > 0) return undefined
  const found = signsIn(text)
  if (found.length === 0) return text.includes('?') ? { kind: 'help' } : { kind: 'unknown' }
  return found.map((sign) => signs[sign]).find((intent) => intent !== undefined) ?? { kind: 'ok' }
}
