import { type Listening, type Reading, readMessage } from './clauses.ts'
import type { Ear } from './hearing.ts'
import type { Intent } from './intent.ts'
import type { Titled } from './reference.ts'
import { respell } from './spelling.ts'
import { comparable, readUtterance, signsIn } from './utterance.ts'

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
  const readings = [...ears].map(([language, ear]) => ({ language, ear, reading: readMessage(text, listeningTo(ear, scene)) }))
  const own = readings.find(({ language }) => language === scene.language) ?? readings[0]
  if (!own) throw new Error('there is no language to understand')
  const chosen = chooseLanguage(text, own, readings)
  const clear = chosen.reading.sure && !isVague(chosen.reading)
  const { intents } = (clear ? undefined : readRespelt(text, chosen, scene)) ?? chosen.reading
  const asked = intents.find((intent) => intent.kind === 'language')
  const language = asked ? (ears.has(asked.language) ? asked.language : scene.language) : chosen.language
  return { intents: settle(intents, scene), language }
}

type Read = { language: string; ear: Ear; reading: Reading }

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

/** Stays in the shopper's language unless another one clearly fits better. */
function chooseLanguage(text: string, own: Read, readings: Read[]): Read {
  const { words } = readUtterance(text)
  const marksOf = ({ ear }: Read) => words.filter(({ norm }) => ear.marks.has(norm)).length
  const others = readings
    .filter((read) => read !== own)
    .sort((left, right) => Number(right.reading.sure) - Number(left.reading.sure) || marksOf(right) - marksOf(left))
  const [best] = others
  if (!best) return own
  const clearer = marksOf(best) - marksOf(own)
  if (best.reading.sure && !own.reading.sure) return clearer >= 0 ? best : own
  return clearer >= 2 && best.reading.sure >= own.reading.sure ? best : own
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

/** Whether words name a product that is not in sight: they may be misspelt commands. */
const isVague = ({ intents }: Reading) => intents.some((intent) => 'which' in intent && intent.which?.by === 'words')

/** A bare number is a place in a list or pieces of a product, by what was shown last. */
function settle(intents: Intent[], { last }: Scene): Intent[] {
  return intents.map((intent) => {
    if (intent.kind !== 'number' || last === 'product') return intent
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
