import { priceOf } from '../../catalog/contract.ts'
import type { Recommended } from '../../recommendations/contract.ts'
import { offerBeside, upsell } from '../../recommendations/recommendations.ts'
import { paragraphs, shorten } from '../replies/text.ts'
import { whyText } from '../replies/why.ts'
import type { Outcome, Turn } from '../turn.ts'
import type { Voice } from '../voice.ts'

/** A text with buttons holds 1024 characters (Cloud API: interactive reply buttons messages); a suggestion takes up to 200 of them. */
const room = 820
const mostRemembered = 12

/** The same bubble with one line more: what goes with the cart that it shows, or what is a step up from the product; where there is room and something to say. */
export async function withSuggestion(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const { reply, context, beside, stepUpFrom } = outcome
  if (reply?.kind !== 'buttons' || context.question || reply.text.length > room) return outcome
  if (beside) return withBeside(turn, { ...outcome, reply }, beside)
  return stepUpFrom === undefined ? outcome : withStepUp(turn, { ...outcome, reply }, stepUpFrom)
}

type Roomy = Outcome & { reply: Extract<NonNullable<Outcome['reply']>, { kind: 'buttons' }> }

async function withBeside({ tx, customer, voice }: Turn, outcome: Roomy, beside: NonNullable<Outcome['beside']>): Promise<Outcome> {
  const before = outcome.context.suggested ?? []
  const offer = await offerBeside(tx, customer.id, { ...beside, seen: before })
  if (!offer) return outcome
  const { id, title } = offer.product
  const context = { ...outcome.context, beside: { id, title }, suggested: [...before, id].slice(-mostRemembered) }
  return { ...outcome, reply: { ...outcome.reply, text: paragraphs(outcome.reply.text, besideLine(offer, voice)) }, context }
}

async function withStepUp({ tx, customer, voice }: Turn, outcome: Roomy, from: string): Promise<Outcome> {
  const offer = await upsell(tx, from, { customerId: customer.id })
  if (!offer) return outcome
  const { id, title } = offer.product
  const line = voice.say('offerBetter', about(offer, voice))
  return { ...outcome, reply: { ...outcome.reply, text: paragraphs(outcome.reply.text, line) }, context: { ...outcome.context, better: { id, title } } }
}

/** "➕ *Stone Mug* – $18, bought together with Enamel Mug. Say “add it too”." */
export const besideLine = (offer: Recommended, voice: Voice): string => voice.say('offerBeside', about(offer, voice))

const about = ({ product, reason }: Recommended, voice: Voice) => ({
  title: shorten(product.title, 40),
  amount: voice.money(priceOf(product), product.currency),
  why: whyText(reason, voice),
})
