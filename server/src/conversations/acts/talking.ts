import { lockOpenCart } from '../../carts/carts.ts'
import { record } from '../../platform/events.ts'
import type { Context } from '../context.ts'
import type { Unreadable } from '../intent.ts'
import { languages } from '../languages.ts'
import { menuReply, type Offer, withOffers } from '../replies/menu.ts'
import { lines, plain } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'
import type { SpokenKey } from '../words/spoken.ts'
import { categoriesOfLate } from './shelves.ts'

/** Whoever comes is greeted by name, and told what there is. */
export async function greet(turn: Turn): Promise<Outcome> {
  const { customer, company, voice, context } = turn
  const [name] = (customer.name ?? '').trim().split(/\s+/)
  const pieces = await piecesInCart(turn)
  const hello = name && [...name].length <= 20 ? voice.say('helloName', { name: plain(name) }) : voice.say('hello')
  const text = lines(
    hello,
    voice.say('welcome', { shop: plain(company.name), examples: await examples(turn) }),
    pieces > 0 && voice.say('cartWaits', { count: pieces }),
  )
  return { reply: withOffers(text, ['categories', pieces > 0 ? 'cart' : 'deals', 'help'], voice), context: settled(context) }
}

export async function menu(turn: Turn, before?: string): Promise<Outcome> {
  const pieces = await piecesInCart(turn)
  return { reply: menuReply(turn.voice, { pieces, ...(before && { before }) }), context: settled(turn.context) }
}

export async function help(turn: Turn): Promise<Outcome> {
  const text = turn.voice.say('helpText', { example: await examples(turn) })
  return { reply: withOffers(text, ['categories', 'cart', 'person'], turn.voice), context: settled(turn.context) }
}

/** Names of full categories that have no parts: what this shop can be asked for. */
async function examples(turn: Turn): Promise<string> {
  const { voice } = turn
  const all = await categoriesOfLate(turn)
  const narrow = all.filter(({ path }) => !all.some((other) => other.path.length > path.length && path.every((name, depth) => other.path[depth] === name)))
  const fullest = narrow.sort((left, right) => right.count - left.count)
  const apart = [...new Map(fullest.toReversed().map((category) => [category.path[0], category])).values()].reverse()
  return voice.list([...new Set([...apart, ...fullest])].slice(0, 3).map(({ name }) => `“${plain(name).toLowerCase()}”`)) || '…'
}

export async function piecesInCart({ tx, customer }: Turn): Promise<number> {
  const cart = await lockOpenCart(tx, customer.id)
  return cart?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
}

/** Whatever was asked before is asked no more. */
export const settled = ({ question: _, ...context }: Context): Context => ({ ...context, puzzled: 0 })

/** Hands over to a person; from here on only the person answers. */
export async function callPerson({ tx, customer, sessionId, voice, context }: Turn): Promise<Outcome> {
  await record(tx, 'person.wanted', customer.id, { sessionId })
  return { reply: { kind: 'text', text: voice.say('personComes') }, context: settled(context), mode: 'person' }
}

/** The shopper comes back from the person to the assistant. */
export const comeBack = async (turn: Turn): Promise<Outcome> => ({ ...(await menu(turn, turn.voice.say('assistantBack'))), mode: 'bot' })

/** A short answer with ways on; `person` makes "yes" mean a person. */
type Short = {
  key: Extract<SpokenKey, 'thanksReply' | 'okReply' | 'angryReply' | 'policyReply' | 'leftAlone' | 'outdated' | 'formReceived'>
  offers: Offer[]
  person?: true
}

export function answerShortly({ voice, context }: Turn, { key, offers, person }: Short): Outcome {
  const next = settled(context)
  return { reply: withOffers(voice.say(key), offers, voice), context: person ? { ...next, question: { kind: 'person' } } : next }
}

const unread = {
  voice: 'voiceUnread',
  image: 'imageUnread',
  video: 'videoUnread',
  document: 'documentUnread',
  sticker: 'stickerSeen',
  location: 'locationSeen',
  contacts: 'contactsSeen',
  other: 'otherUnread',
} as const satisfies Record<Unreadable, SpokenKey>

/** What cannot be read is answered with what can be done instead. */
export function cannotRead({ voice, context }: Turn, what: Unreadable): Outcome {
  return { reply: withOffers(voice.say(unread[what]), ['categories', 'cart', 'person'], voice), context }
}

/** Goes on in another language of ours. */
export function changeLanguage(turn: Turn, language: string): Outcome {
  const { voice, context } = turn
  if (!Object.hasOwn(languages, language)) {
    const names = new Intl.DisplayNames(voice.language, { type: 'language' })
    const known = Object.keys(languages).map((tag) => names.of(tag) ?? tag)
    return { reply: withOffers(voice.say('languageUnknown', { languages: voice.list(known) }), ['categories', 'menu', 'person'], voice), context }
  }
  return { reply: withOffers(voice.say('languageChanged'), ['categories', 'deals', 'menu'], voice), context, language }
}
