import { z } from 'zod'
import { linkOf } from '../checkout/checkout.ts'
import { getCompany } from '../companies/companies.ts'
import { findConsent, mayReceive } from '../customers/customers.ts'
import type { Order } from '../orders/contract.ts'
import { getOrder } from '../orders/orders.ts'
import { clock, hours } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import type { Happening } from '../platform/events.ts'
import { offerBeside } from '../recommendations/recommendations.ts'
import { askConsent } from './acts/consenting.ts'
import { isAwaiting } from './acts/orders.ts'
import { besideLine } from './acts/suggesting.ts'
import type { TurnDeps } from './answer.ts'
import type { Reply } from './contract.ts'
import { type News, tellByTemplate } from './news-by-template.ts'
import * as queries from './queries.ts'
import { withOffers } from './replies/menu.ts'
import { orderText } from './replies/order.ts'
import { paragraphs } from './replies/text.ts'
import { tap } from './taps.ts'
import { openVoice, type Voice } from './voice.ts'

const aboutOrder = z.object({ orderId: z.guid() })

/**
 * Tells a shopper what happened without his asking: that an order is paid, was paid too late, has run out, was declined,
 * called off, sent, delivered or paid back. Told once; outside WhatsApp's 24 hours after the shopper's last message by an approved utility template, and where there is none the thread
 * says why it was not told.
 */
export async function tellNext(deps: TurnDeps, { companyId, id }: { companyId: string; id: number }): Promise<void> {
  const isQueued = await inCompany(deps.db, companyId, (tx) => tell(tx, deps, id))
  if (isQueued) deps.bell.ring('queued')
}

async function tell(tx: Tx, { render, publicUrl }: TurnDeps, id: number): Promise<boolean> {
  const event = await queries.lockUntold(tx, id)
  if (!event) return false
  await queries.markTold(tx, id)
  const session = event.customerId ? await queries.findSession(tx, event.customerId) : undefined
  const news = session && (await newsOf(tx, event, { session, publicUrl }))
  if (!session || !news) return false
  if (!isOpen(session)) return tellByTemplate(tx, { type: event.type, session, render, ...news })
  await queries.insertQueued(tx, { sessionId: session.id, body: render(await withMore(tx, event.type, { session, ...news })), purpose: 'news' })
  return true
}

const isOpen = ({ lastHeardAt }: queries.Session): boolean => lastHeardAt !== null && clock.now().getTime() - lastHeardAt.getTime() < hours(24)

type Telling = { session: queries.Session; publicUrl: string }

/** The news of an order; undefined where there is nothing to tell any more, or the shopper wants none. */
async function newsOf(tx: Tx, { type, data }: queries.Untold, { session, publicUrl }: Telling): Promise<News | undefined> {
  const about = aboutOrder.safeParse(data)
  if (!about.success) return undefined
  const order = await getOrder(tx, about.data.orderId)
  // Whoever wants no news either still gets the receipt for his money.
  if (type !== 'order.paid' && type !== 'order.paid_late' && type !== 'order.refunded' && !(await mayReceive(tx, session.customerId, 'utility')))
    return undefined
  const company = await getCompany(tx)
  const voice = openVoice(session.language, company)
  const reply = tellings[type as Told]?.(order, voice, publicUrl)
  return reply && { order, company, voice, reply }
}

/** What a receipt says besides: something that goes with the order, and whether we may write. */
async function withMore(tx: Tx, type: string, { session, order, company, voice, reply }: News & { session: queries.Session }): Promise<Reply> {
  if (type !== 'order.paid' || reply.kind !== 'buttons') return reply
  return withQuestion(tx, await withOffer(tx, reply, { order, customerId: session.customerId, voice }), { session, voice, shop: company.name })
}

/** A happy buyer is asked whether we may write to him. */
async function withQuestion(tx: Tx, reply: Reply, { session, voice, shop }: { session: queries.Session; voice: Voice; shop: string }): Promise<Reply> {
  const asked = reply.kind === 'buttons' ? await askConsent(tx, session.customerId, { voice, shop }) : undefined
  if (!asked || reply.kind !== 'buttons') return reply
  await queries.waitForConsent(tx, session.id)
  return { ...reply, text: paragraphs(reply.text, asked.question), buttons: [...asked.buttons, ...reply.buttons].slice(0, 3) }
}

type Offering = { order: Order; customerId: string; voice: Voice }

/** The receipt with one thing that goes with what was bought, to be tapped or added by word; not for whoever stopped our offers. */
async function withOffer(tx: Tx, reply: Extract<Reply, { kind: 'buttons' }>, { order, customerId, voice }: Offering): Promise<typeof reply> {
  if ((await findConsent(tx, customerId, 'marketing')) === 'stopped') return reply
  const offer = await offerBeside(tx, customerId, { productIds: order.lines.map(({ productId }) => productId), currency: order.currency })
  if (!offer) return reply
  const { id, title } = offer.product
  await queries.noteOffered(tx, customerId, { id, title })
  const button = { id: tap.add(id), title: voice.say('buttonAdd') }
  return { ...reply, text: paragraphs(reply.text, besideLine(offer, voice)), buttons: [button, ...reply.buttons] }
}

type Told = Extract<
  Happening,
  'order.paid' | 'order.paid_late' | 'order.expired' | 'payment.declined' | 'order.called_off' | 'order.shipped' | 'order.completed' | 'order.refunded'
>

const tellings: Record<Told, (order: Order, voice: Voice, publicUrl: string) => Reply | undefined> = {
  'order.paid': (order, voice) => {
    const { say, money } = voice
    const text = paragraphs(say('newsPaid', { number: order.number, total: money(order.total, order.currency) }), orderText(order, voice), say('newsPaidNext'))
    return withOffers(text, ['status', 'menu'], voice)
  },
  'order.paid_late': ({ number, total, currency }, voice) =>
    withOffers(voice.say('newsPaidLate', { number, total: voice.money(total, currency) }), ['person', 'status'], voice),
  'order.expired': (order, voice) =>
    // Ordered again meanwhile, it did not run out after all.
    order.paymentStatus === 'expired' ? withOffers(voice.say('newsExpired', { number: order.number }), ['checkout', 'cart', 'menu'], voice) : undefined,
  'order.called_off': ({ number, paymentStatus }, voice) =>
    // Paid in the very last moment, it goes on after all.
    paymentStatus === 'canceled' ? withOffers(voice.say('newsCalledOff', { number }), ['cart', 'person', 'menu'], voice) : undefined,
  'order.shipped': (order, voice) =>
    order.status === 'shipped'
      ? withOffers(paragraphs(voice.say('newsShipped', { number: order.number }), orderText(order, voice)), ['status', 'menu'], voice)
      : undefined,
  'order.completed': ({ number }, voice) => withOffers(voice.say('newsCompleted', { number }), ['person', 'menu'], voice),
  'order.refunded': ({ number, total, currency, paymentStatus }, voice) =>
    // A part of the money is between the shop and the shopper.
    paymentStatus === 'refunded'
      ? withOffers(voice.say('newsRefunded', { number, total: voice.money(total, currency) }), ['status', 'menu'], voice)
      : undefined,
  'payment.declined': (order, voice, publicUrl) => {
    if (!isAwaiting(order, clock.now())) return undefined
    const { say, money } = voice
    const label = say('payLabel', { amount: money(order.total, order.currency) })
    return {
      kind: 'link',
      text: say('newsDeclined', { number: order.number }),
      label: [...label].length <= 20 ? label : say('payLabelShort'),
      url: linkOf(publicUrl, order.paymentToken),
    }
  },
}
