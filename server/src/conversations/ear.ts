import { compileAnywhere, compileEnd, compileStart, compileWhole, match, type Parts, type Pattern, wordsOf } from './grammar.ts'
import { comparable, readUtterance, type Utterance, type Word } from './utterance.ts'
import type { ConsentWish, Hears, PhraseWords, Wish } from './words/language.ts'

/** One language made ready for understanding. */
export type Ear = {
  read(text: string): Utterance
  marks: ReadonlySet<string>
  /** What the language is called. */
  called: ReadonlySet<string>
  before: Pattern[]
  after: Pattern[]
  joins: Pattern
  /** What gives a wish away, the surest first. */
  cues: [Wish, Pattern][]
  wishes: Record<Wish | ConsentWish, Pattern[]>
  phrase: Phrases
  /** Every word that patterns are written with. */
  known: ReadonlySet<string>
}

export type Phrases = {
  numbers: [number, Pattern][]
  and: Pattern
  ordinals: Pattern[]
  ordinalInDigits: RegExp
  starts: Record<
    'last' | 'cheapest' | 'dearest' | 'it' | 'the' | 'some' | 'definite' | 'one' | 'place' | 'pieces' | 'of' | 'half' | 'unit' | 'money' | 'in' | 'size',
    Pattern
  >
}

/** Compiles what a language hears. */
export function openEar(hears: Hears): Ear {
  const parts: Parts = { ...hears.parts, n: numberWords(hears.phrase) }
  return {
    read: (text) => readUtterance(text, hears.spelt),
    marks: new Set(hears.marks.split(' ')),
    before: hears.before.map((pattern) => compileStart(pattern, parts)),
    after: hears.after.map((pattern) => compileEnd(pattern, parts)),
    joins: compileWhole(`(${hears.joins})`, parts),
    cues: Object.entries(hears.cues).flatMap(([wish, patterns]) => patterns.map((pattern): [Wish, Pattern] => [wish as Wish, compileAnywhere(pattern, parts)])),
    wishes: mapValues(hears.wishes, (patterns) => patterns.map((pattern) => compileWhole(pattern, parts))),
    called: new Set(hears.called.split('|')),
    phrase: openPhrases(hears.phrase, parts),
    known: knownWords(hears),
  }
}

/** Every word of a quantity. */
const numberWords = ({ numbers, and, half, unit, pieces }: PhraseWords): string => [...Object.values(numbers), and, half, unit, pieces].join('|')

const mapValues = <Key extends string, From, To>(record: Record<Key, From>, map: (value: From) => To): Record<Key, To> =>
  Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, map(value)])) as Record<Key, To>

function openPhrases(phrase: PhraseWords, parts: Parts): Phrases {
  const start = (pattern: string) => compileStart(pattern, parts)
  return {
    numbers: Object.entries(phrase.numbers).map(([number, words]) => [Number(number), start(words)]),
    and: start(phrase.and),
    ordinals: phrase.ordinals.map(start),
    ordinalInDigits: new RegExp(`^(\\d{1,2})(?:${phrase.ordinalEnding})$`, 'u'),
    starts: {
      last: start(phrase.last),
      cheapest: start(phrase.cheapest),
      dearest: start(phrase.dearest),
      it: start(phrase.it),
      the: start(phrase.the),
      some: start(phrase.some),
      definite: start(phrase.definite),
      one: start(phrase.one),
      place: start(phrase.place),
      pieces: start(phrase.pieces),
      of: start(phrase.of),
      half: start(phrase.half),
      unit: start(phrase.unit),
      money: start(phrase.money),
      in: start(phrase.in),
      size: start(phrase.size),
    },
  }
}

function knownWords({ wishes, cues, parts, phrase, before, after }: Hears): Set<string> {
  const { stopAll: _, stop: __, start: ___, ...guessable } = wishes
  const phrases = Object.values(phrase).map((value) => (typeof value === 'string' ? [value] : Object.values(value)))
  const patterns = [...Object.values(guessable), ...Object.values(cues), before, after, Object.values(parts), ...phrases]
  return new Set(patterns.flat().flatMap(wordsOf))
}

/** The words less what a pattern of `patterns` takes at their start or end; the longest first, until none fits. Never all of them. */
export function without(patterns: readonly Pattern[], words: Word[]): Word[] {
  const text = comparable(words)
  const rests = patterns.flatMap((pattern) => {
    const found = pattern.exec(text)
    if (!found || found[0].length === text.length || found[0] === '') return []
    const count = found[0].split(' ').length - 1
    return [found.index === 0 ? words.slice(count) : words.slice(0, -count)]
  })
  const shortest = rests.sort((left, right) => left.length - right.length)[0]
  return shortest ? without(patterns, shortest) : words
}

/** How many words a pattern takes at their start. */
export function taken(pattern: Pattern, words: readonly Word[]): number {
  const found = pattern.exec(comparable(words))
  return found ? found[0].split(' ').length - 1 : 0
}

/** What the slots of a wish's pattern took. */
export const slotsOf = (pattern: Pattern, words: readonly Word[]) => match(pattern, comparable(words), words)
