import type { Parts } from '../grammar.ts'
import type { Refinement } from '../intent.ts'
import type { Messages } from './spoken.ts'

/** One language whole: what the assistant says in it, and how shoppers are understood. */
export type Language = { messages: Messages; hears: Hears }

/** A shopper's word on our messages: counts only when it is all he wrote. */
export type ConsentWish = 'stopAll' | 'stop' | 'start'

/** Wishes that are told by their words alone. */
type Plain =
  | ('language' | 'angry' | 'thanks' | 'bye' | 'greet' | 'chatter' | 'person' | 'assistant' | 'cancel' | 'status' | 'checkout' | 'clear' | 'cart')
  | ('suggestOff' | 'suggestOn' | 'goesWithCart' | 'addBeside' | 'better')
  | ('undo' | 'change' | 'back' | 'more' | 'categories' | 'deals' | 'picks' | 'policy' | 'help' | 'menu' | 'yes' | 'no' | 'ok')
  | Refinement

/** Wishes about something; `{what}` is a product, `{n}` a quantity, `{words}` what to look for. */
type Slotted =
  | 'set'
  | 'raise'
  | 'lower'
  | 'double'
  | 'remove'
  | 'decline'
  | 'add'
  | 'want'
  | 'goesWith'
  | 'similar'
  | 'options'
  | 'details'
  | 'price'
  | 'show'
  | 'search'
  | 'quality'

export type Wish = Plain | Slotted

/** How one language is understood. Everything is written in small letters without accents and apostrophes. */
export type Hears = {
  /** What the language is called, in any language. */
  called: string
  /** Words that tell this language from the others. */
  marks: string
  /** Short and careless spellings, and what they stand for. */
  spelt: Record<string, string>
  /** Pieces that patterns share. */
  parts: Parts
  /** Courtesy that may stand before and after a wish. */
  before: string[]
  after: string[]
  /** Words between two wishes. */
  joins: string
  /** What gives a wish away wherever it stands, in a sentence that has no other words of weight. */
  cues: Partial<Record<Plain, string[]>>
  /** Patterns of each wish (see grammar.ts). */
  wishes: Record<Wish | ConsentWish, string[]>
  phrase: PhraseWords
}

/** The words of quantities and references: "2 of the second one in blue". Each is a pattern. */
export type PhraseWords = {
  /** Numbers; several words are alternatives. */
  numbers: Record<string, string>
  /** Between tens and ones: "trinta e cinco". */
  and: string
  ordinals: string[]
  /** The ending of ordinals in digits: "2nd". */
  ordinalEnding: string
  last: string
  cheapest: string
  dearest: string
  it: string
  /** Articles before a noun. */
  the: string
  /** Articles that point at nothing yet: "a", "some". */
  some: string
  /** Articles that point at something: "the", "that". */
  definite: string
  one: string
  /** Before a number that is a place: "number 2". */
  place: string
  pieces: string
  of: string
  half: string
  /** Units that are no pieces: "2 kg". */
  unit: string
  money: string
  /** Before a colour or a size, and not part of it: "in blue". */
  in: string
  /** Before a size or a colour, and part of it: "size M". */
  size: string
}
