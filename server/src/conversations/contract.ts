import type { Aliases } from '../customers/contract.ts'
import type { RefusalStatus } from '../platform/refusal.ts'

/** Details: `not_welcome` {category} of the template that the shopper does not want. */
export type ConversationRefusal = 'conversation_not_found' | 'window_closed' | 'not_welcome'
export const conversationRefusals: Record<ConversationRefusal, RefusalStatus> = { conversation_not_found: 404, window_closed: 409, not_welcome: 409 }

/** What a shopper sent, freed from Meta's nesting (fact sheet 3.3). */
export type HeardContent =
  | { kind: 'text'; text: string }
  /** A tap on a reply button, a list row or a template's quick reply; `id` is the one we gave it. */
  | { kind: 'tap'; id: string; title: string }
  | { kind: 'order'; text?: string; items: { retailerId: string; quantity: number }[] }
  | {
      kind: 'media'
      media: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker'
      mediaId: string
      mimeType: string
      caption?: string
      filename?: string
    }
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  /** `requested`: the shopper's own card, given because we asked for the number. */
  | { kind: 'contacts'; names: string[]; phones: string[]; requested?: true }
  | { kind: 'reaction'; to: string; emoji: string | null }
  | { kind: 'form'; name: string; answers: Record<string, unknown> }
  /** The shopper changed number or id: the aliases that hold from now on. */
  | { kind: 'moved'; before: Aliases; now: Aliases }
  | { kind: 'edited'; original: string; text: string | null }
  | { kind: 'revoked'; original: string }
  /** A type we know but cannot use, or one we do not know: `type` is Meta's word for it. */
  | { kind: 'unsupported'; type: string }

/** One incoming message. */
export type Heard = {
  wamid: string
  /** WhatsApp's own time of it; only a hint for order. */
  at: Date
  from: Aliases & { name?: string }
  content: HeardContent
  /** The message it answers or quotes. */
  quotes?: string
  /** A product the shopper asked about from the catalogue. */
  productRetailerId?: string
  /** It came from an ad or a post that led here. */
  referral?: { sourceType: string; sourceId: string; headline?: string; body?: string }
}

export type Button = { id: string; title: string }
export type Row = { id: string; title: string; description?: string }

/** What we say: one bubble. Texts may be longer than WhatsApp takes; `whatsapp/render.ts` cuts them to Meta's limits. */
export type Reply =
  | { kind: 'text'; text: string }
  | { kind: 'buttons'; image?: string; text: string; footer?: string; buttons: Button[] }
  | { kind: 'list'; header?: string; text: string; footer?: string; button: string; sections: { title?: string; rows: Row[] }[] }
  | { kind: 'link'; image?: string; text: string; footer?: string; label: string; url: string }

/** A Cloud API message body without its recipient (fact sheet 2). */
export type MessageBody = { type: string } & Record<string, unknown>

/** Turns a reply into a message body within Meta's limits. whatsapp/render.ts is the real one. */
export type Render = (reply: Reply) => MessageBody

/**
 * What an outgoing message is for, the most urgent first. `reply` answers a shopper, `news` tells of his order, `person` was written by
 * staff, `reminder` and `campaign` come unasked, `test` is staff trying something.
 */
export const purposes = ['reply', 'news', 'person', 'reminder', 'campaign', 'test'] as const
export type Purpose = (typeof purposes)[number]

/**
 * Why a message waits: the line rests (`line`), the number or the person had enough for the moment (`number`, `pair`), Meta's limit of people a
 * day (`tier`), the company's own limit (`cap`), the shopper's night (`quiet`), a chat or payment going on (`chat`), a template that cannot be used now (`template`).
 */
export type HoldReason = 'line' | 'number' | 'pair' | 'tier' | 'cap' | 'quiet' | 'chat' | 'template'

/**
 * What an error means: `again`, `later` and `rate` are tried again after a while, `pair` is WhatsApp's limit for one shopper, `stop` holds the
 * whole line, `window` is past 24 hours after the shopper's last message, `opt_out` is his wish, `never` is final, `unreached` did not get there,
 * `unknown` may have gone out, `template` needs one that can be used, `stale` came too late to be useful.
 */
export type SendCause = 'stale' | 'template' | 'again' | 'later' | 'rate' | 'pair' | 'stop' | 'window' | 'opt_out' | 'never' | 'unreached' | 'unknown'

/** Why a message did not go out; `code` is WhatsApp's, where the refusal was its own. */
export type SendError = { code: number | null; title: string; details?: string; cause: SendCause }

/** What became of a message we sent, as WhatsApp reports it: sent, delivered, read, played, failed; other words are kept and change nothing. */
export type Status = {
  wamid: string
  status: string
  at: Date
  /** Our own id of the message, where WhatsApp gives it back. */
  messageId?: string
  error?: SendError
  pricing?: Record<string, unknown>
  /** All that was reported. */
  body: unknown
}

export type SessionMode = 'bot' | 'person'
export type MessageDirection = 'in' | 'out'
/** in: heard, then answered, ignored or failed. out: queued, sending, sent, delivered, read, played; or failed; or unknown, when WhatsApp never said. */
export type MessageState = 'heard' | 'answered' | 'ignored' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown'

/** A conversation as the panel lists it. */
export type ListedConversation = {
  id: string
  customer: { id: string; name: string | null; phone: string | null; bsuid: string | null }
  mode: SessionMode
  lastMessage: ({ text: string; direction: MessageDirection } & Shown) | null
  unread: number
  lastMessageAt: Date
  /** Until when a person may write freely (24 hours after the shopper's last message); null when he never wrote. */
  windowEndsAt: Date | null
}

/** Why a message waits, as a code and in words, and until when; `code` is WhatsApp's, where it stopped the whole line. */
export type ListedHold = { reason: HoldReason; words: string; until: Date; code?: number | null }

/** `purpose` and `held` are those of what we say; `cost` is in millionths of the currency, null while it is not known. */
type Shown = {
  at: Date
  state: MessageState
  purpose: Purpose | null
  held: ListedHold | null
  error: unknown
  cost: { micros: number; currency: string } | null
}

/** A message as the panel shows it. */
export type ListedMessage = { id: string } & Shown & ({ direction: 'in'; body: HeardContent } | { direction: 'out'; body: MessageBody })

/** A shopper's message that could not be answered, tried several times; `error` is the program's own word for why. */
export type SetAside = { id: string; companyId: string; sessionId: string; at: Date; attempts: number; text: string; error: string | null }

/** What the assistant can do, a switch each; `freeAnswers` is a language model's words where nothing was understood. */
export const featureNames = ['search', 'recommendations', 'cart', 'orderStatus', 'recovery', 'handOver', 'greeting', 'languages', 'freeAnswers'] as const
export type Features = Record<(typeof featureNames)[number], boolean>
