import type { Purpose, Said } from '../../customers/contract.ts'
import { findConsent, lastAsked, noteConsent } from '../../customers/customers.ts'
import { clock, days } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import type { Button } from '../contract.ts'
import { offerButton, withOffers } from '../replies/menu.ts'
import { paragraphs, plain } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'
import type { Voice } from '../voice.ts'
import { piecesInCart, settled } from './talking.ts'

/** No offers and reminders any more; news of orders still come, and can be stopped by a tap. */
export async function stop(turn: Turn): Promise<Outcome> {
  await note(turn, 'marketing', 'stopped')
  return stopped(turn)
}

/** Nothing but answers and receipts any more. */
export async function stopAll(turn: Turn): Promise<Outcome> {
  await note(turn, 'marketing', 'stopped')
  await note(turn, 'utility', 'stopped')
  const { voice, context } = turn
  return { reply: { kind: 'buttons', text: voice.say('stoppedAll'), buttons: [resumeButton(voice)] }, context: settled(context) }
}

/** Messages may come again; unless the shopper has told WhatsApp later that they may not. */
export async function start(turn: Turn): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  if ((await findConsent(tx, customer.id, 'utility')) === 'stopped') await note(turn, 'utility', 'given')
  if ((await note(turn, 'marketing', 'given')) === 'stopped') return stopped(turn)
  return { reply: withOffers(voice.say('started'), ['categories', 'deals', 'cart'], voice), context: settled(context) }
}

/** Yes to our question. */
export async function agree(turn: Turn): Promise<Outcome> {
  const { voice, context } = turn
  if ((await note(turn, 'marketing', 'given')) === 'stopped') return stopped(turn)
  return { reply: withOffers(voice.say('agreed'), ['categories', 'cart', 'status'], voice), context: settled(context) }
}

/** No to our question. */
export async function decline(turn: Turn): Promise<Outcome> {
  await note(turn, 'marketing', 'declined')
  const { voice, context } = turn
  return { reply: withOffers(voice.say('declined'), ['categories', 'cart', 'status'], voice), context: settled(context) }
}

/** Takes leave; whoever leaves a cart behind is asked whether we may remind him. */
export async function bye(turn: Turn): Promise<Outcome> {
  const { tx, customer, company, voice, context } = turn
  const asked = (await piecesInCart(turn)) > 0 ? await askConsent(tx, customer.id, { voice, shop: company.name }) : undefined
  if (!asked) return { reply: withOffers(voice.say('byeReply'), ['cart', 'menu'], voice), context: settled(context) }
  const buttons = [...asked.buttons, offerButton('cart', voice)]
  return {
    reply: { kind: 'buttons', text: paragraphs(voice.say('byeReply'), asked.question), buttons },
    context: { ...settled(context), question: { kind: 'consent' } },
  }
}

/** How long we do not ask again whoever left the question open. */
const silence = days(90)

/** The question whether we may write of offers and reminders, put down as asked; undefined for who has answered it, or was asked of late. */
export async function askConsent(tx: Tx, customerId: string, { voice, shop }: { voice: Voice; shop: string }): Promise<Asked | undefined> {
  if ((await findConsent(tx, customerId, 'marketing')) !== 'unknown') return undefined
  const before = await lastAsked(tx, customerId, 'marketing')
  if (before && clock.now().getTime() - before.at.getTime() < silence) return undefined
  const question = voice.say('askConsent', { shop: plain(shop) })
  await noteConsent(tx, customerId, { purpose: 'marketing', word: 'asked', place: 'chat', at: clock.now(), question })
  const buttons = [
    { id: 'agree', title: voice.say('buttonAgree') },
    { id: 'decline', title: voice.say('buttonDecline') },
  ]
  return { question, buttons }
}

type Asked = { question: string; buttons: Button[] }

async function note({ tx, customer, heard, messageId }: Turn, purpose: Purpose, word: Said['word']) {
  const { content, at } = heard
  const answer = content.kind === 'text' ? content.text : content.kind === 'tap' ? content.title : undefined
  const question = word === 'stopped' ? undefined : ((await lastAsked(tx, customer.id, purpose))?.question ?? undefined)
  return noteConsent(tx, customer.id, { purpose, word, place: 'chat', at, messageId, question, answer: answer?.trim().slice(0, 120) })
}

function stopped({ voice, context }: Turn): Outcome {
  const buttons = [{ id: 'stopAll', title: voice.say('buttonStopAll') }, resumeButton(voice)]
  return { reply: { kind: 'buttons', text: voice.say('stopped'), buttons }, context: settled(context) }
}

const resumeButton = (voice: Voice): Button => ({ id: 'start', title: voice.say('buttonResume') })
