import type { Company } from '../companies/contract.ts'
import type { Customer } from '../customers/contract.ts'
import type { Tx } from '../platform/db.ts'
import type { SessionMode } from '../platform/schema.ts'
import type { getVocabulary } from '../search/search.ts'
import type { Context } from './context.ts'
import type { Features, Heard, Reply } from './contract.ts'
import type { Ear } from './ear.ts'
import type { Voice } from './voice.ts'

/** Everything an answer is made with. */
export type Turn = {
  tx: Tx
  /** Our own address, without a trailing slash. */
  publicUrl: string
  /** Whether play money is out of the question. */
  production: boolean
  company: Company
  customer: Customer
  sessionId: string
  /** What is answered. */
  heard: Heard
  messageId: string
  /** What the company lets the assistant do. */
  features: Features
  /** A language model's words for this message: null when it had none, undefined when it was not asked. */
  freeAnswer?: string | null
  /** Lets a language model be asked; absent where there is none. */
  askFreely?: (words: string) => Promise<void>
  context: Context
  voice: Voice
  ear: Ear
  vocabulary: Awaited<ReturnType<typeof getVocabulary>>
}

/** What came of a wish: what to say, and what to remember. */
export type Outcome = {
  reply?: Reply
  /** The same in a line, where another wish of the same message has the bubble. */
  note?: string
  context: Context
  mode?: SessionMode
  language?: string
  /** The cart that the bubble shows: it has room for a line on what goes with it. */
  beside?: { productIds: string[]; currency: string }
  /** The product that the bubble shows: it has room for a line on a better one. */
  stepUpFrom?: string
  /** The wish was refused: what else was asked for in the same message has to wait. */
  refused?: boolean
}
