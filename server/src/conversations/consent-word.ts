import { splitSentences, waysToTrim } from './clauses.ts'
import { type Ear, slotsOf } from './ear.ts'
import type { Word } from './utterance.ts'
import type { ConsentWish, Wish } from './words/language.ts'

type Listening = { language: string; ears: ReadonlyMap<string, Ear>; isWord: (word: string) => boolean }

const wishes: readonly ConsentWish[] = ['stopAll', 'stop', 'start']
/** What may stand beside the word and takes nothing from it. */
const courtesies: readonly Wish[] = ['thanks', 'bye', 'greet', 'ok', 'yes', 'angry', 'chatter']
const mostWords = 16

/**
 * The shopper's word on our messages, when it is all that he wrote: STOP, its kin, or START, in his language, in English, or in another of
 * ours; with courtesy, signs and repetition around it, but never as a part of a sentence.
 */
export function readConsentWord(text: string, { language, ears, isWord }: Listening): { wish: ConsentWish; language: string } | undefined {
  const others = [...ears.keys()].filter((tag) => tag !== language && tag !== 'en')
  for (const tag of [language, 'en', ...others]) {
    const ear = ears.get(tag)
    const wish = ear && readIn(text, ear)
    // In a language that is not his own, a word of the catalogue is one.
    if (wish && (!others.includes(tag) || !ear.read(text).words.every(({ norm }) => isWord(norm)))) return { wish, language: tag === 'en' ? language : tag }
  }
  return undefined
}

function readIn(text: string, ear: Ear): ConsentWish | undefined {
  const whole = ear.read(text).words
  if (whole.length === 0 || whole.length > mostWords) return undefined
  const sentences = splitSentences(text).map((sentence) => ear.read(sentence).words)
  return wishOf(once(whole), ear) ?? wishOfSentences(sentences.filter(({ length }) => length > 0).map(once), ear)
}

/** The strongest word of sentences that say nothing else. */
function wishOfSentences(sentences: Word[][], ear: Ear): ConsentWish | undefined {
  const read = sentences.map((words) => wishOf(words, ear))
  const wish = wishes.find((wish) => read.includes(wish))
  if (!wish || (read.includes('start') && wish !== 'start')) return undefined
  return sentences.every((words, at) => read[at] || isCourtesy(words, ear)) ? wish : undefined
}

function wishOf(words: Word[], ear: Ear): ConsentWish | undefined {
  const ways = waysToTrim(words, ear)
  return wishes.find((wish) => ear.wishes[wish].some((pattern) => ways.some((way) => slotsOf(pattern, way))))
}

function isCourtesy(words: Word[], ear: Ear): boolean {
  const ways = waysToTrim(words, ear)
  return courtesies.some((wish) => ear.wishes[wish].some((pattern) => ways.some((way) => slotsOf(pattern, way))))
}

/** "stop stop stop" is "stop". */
const once = (words: Word[]): Word[] => words.filter(({ norm }, at) => norm !== words[at - 1]?.norm)
