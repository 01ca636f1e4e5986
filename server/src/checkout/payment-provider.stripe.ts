import Stripe from 'stripe'
import { z } from 'zod'
import type { Order } from '../orders/contract.ts'
import { minutes, seconds } from '../platform/clock.ts'
import type { PaymentReport } from './contract.ts'
import type { Desk, Notice, Page, PaymentProvider, PaymentVendor } from './payment-provider.ts'
import { fromStripe, toStripe, troubleOf } from './stripe-money.ts'

const name = 'stripe'

const credentials = z.strictObject({
  secretKey: z
    .string()
    .trim()
    .regex(/^(sk|rk)_(test|live)_\w{8,250}$/, 'must be a secret or restricted key, such as sk_live_…'),
  webhookSecret: z
    .string()
    .trim()
    .regex(/^whsec_\w{8,250}$/, 'must be the signing secret of the webhook, such as whsec_…'),
})
type Credentials = z.infer<typeof credentials>

/** Stripe's hosted page, Checkout, through Stripe's own SDK. */
export const stripe: PaymentVendor<Credentials> = {
  name,
  credentials,
  async accepts({ secretKey }, desk) {
    try {
      await open(secretKey, desk).checkout.sessions.list({ limit: 1 })
      return true
    } catch (error) {
      if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError) return false
      throw error
    }
  },
  connect: ({ secretKey }, desk) => connect(open(secretKey, desk), desk),
  readNotice: async ({ secretKey, webhookSecret }, { raw, headers, now }) => {
    try {
      const { webhooks } = new Stripe(secretKey)
      return noticeOf(webhooks.constructEvent(raw, headers.get('stripe-signature') ?? '', webhookSecret, tolerance, undefined, now.getTime()))
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined
      throw error
    }
  },
  troubleOf,
  async findDecline({ secretKey }, reference, desk) {
    const { id, status, amount, currency, metadata, latest_charge: charge, last_payment_error: error } = await retrieve(secretKey, reference, desk)
    if (!error || status === 'succeeded') return undefined
    // Each try has a charge of its own.
    const tried = (typeof charge === 'string' ? charge : charge?.id) ?? `${id} ${error.code ?? ''}`
    return { provider: name, reference: tried, orderId: metadata.order ?? '', outcome: 'declined', ...fromStripe(amount, currency) }
  },
  async refundedOf({ secretKey }, reference, desk) {
    const { latest_charge: charge } = await retrieve(secretKey, reference, desk)
    return typeof charge === 'object' && charge ? fromStripe(charge.amount_refunded, charge.currency).amount : 0
  },
}

/** Seconds that a webhook may have been under way (Stripe's own default). */
const tolerance = 300

const open = (secretKey: string, { fetch }: Pick<Desk, 'fetch'>): Stripe =>
  new Stripe(secretKey, { httpClient: Stripe.createFetchHttpClient(fetch), maxNetworkRetries: 2, timeout: seconds(10), telemetry: false })

const retrieve = (secretKey: string, reference: string, desk: Pick<Desk, 'fetch'>) =>
  open(secretKey, desk).paymentIntents.retrieve(reference, { expand: ['latest_charge'] })

function noticeOf({ type, data }: Stripe.Event): Notice | null {
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return { about: 'page', reference: data.object.id }
    case 'payment_intent.payment_failed':
      return { about: 'decline', reference: data.object.id }
    case 'charge.refunded': {
      const { payment_intent: intent } = data.object
      const reference = typeof intent === 'string' ? intent : intent?.id
      return reference ? { about: 'refund', reference } : null
    }
    default:
      return null
  }
}

function connect(api: Stripe, { pages }: Desk): PaymentProvider {
  const closeOne = async ({ reference }: Page) => {
    try {
      await api.checkout.sessions.expire(reference)
    } catch (error) {
      // Stripe refuses to expire what is expired or complete already; which of the two it is, lookUp finds.
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
      const { status } = await api.checkout.sessions.retrieve(reference)
      if (status === 'open') throw error
      if (status === 'complete') return
    }
    await pages.close(reference)
  }
  return {
    name,
    async open(order, backUrl) {
      const known = (await pages.of(order.id)).filter(({ isClosed }) => !isClosed)
      const mine = known.find(({ token, expiresAt }) => token === order.paymentToken && expiresAt >= order.paymentExpiresAt)
      // What was opened for other lines, or would end too early, must not be paid any more.
      for (const page of known) if (page !== mine) await closeOne(page)
      if (mine) return mine.url
      const { id: reference, url, expires_at: expiresAt } = await api.checkout.sessions.create(sessionOf(order, backUrl), { idempotencyKey: keyOf(order) })
      if (!url) throw new Error('Stripe opened a session without an address')
      await pages.keep({ orderId: order.id, reference, url, token: order.paymentToken, expiresAt: new Date(expiresAt * 1000), isClosed: false })
      return url
    },
    async lookUp(order) {
      for (const { reference } of (await pages.of(order.id)).filter(({ isClosed }) => !isClosed)) {
        const session = await api.checkout.sessions.retrieve(reference)
        if (session.status === 'expired') await pages.close(reference)
        const report = reportOf(session, order)
        if (report) return report
      }
      return undefined
    },
    async close(order) {
      for (const page of await pages.of(order.id)) if (!page.isClosed) await closeOne(page)
    },
  }
}

/** The same order, revision and time make the same request: asked twice, also by two at once or after a crash, Stripe opens one session. */
const keyOf = ({ id, paymentToken, paymentExpiresAt }: Order): string => `souk ${id} ${paymentToken.slice(-12)} ${paymentExpiresAt.getTime()}`

function sessionOf(order: Order, backUrl: string): Stripe.Checkout.SessionCreateParams {
  const { id, number, total, currency, itemCount, paymentExpiresAt } = order
  const amount = toStripe({ amount: total, currency })
  if (amount === undefined) throw new Error(`Stripe cannot take ${total} ${currency}`)
  return {
    mode: 'payment',
    client_reference_id: id,
    // One line over the whole: what is paid is to be what was ordered, to the unit.
    line_items: [{ quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: amount, product_data: { name: `#${number} (${itemCount})` } } }],
    success_url: backUrl,
    cancel_url: backUrl,
    // Stripe lets a session live for 30 minutes at least and 24 hours at most, from its making.
    expires_at: Math.ceil((paymentExpiresAt.getTime() + minutes(31)) / 1000),
    metadata: { order: id },
    payment_intent_data: { metadata: { order: id } },
  }
}

function reportOf(session: Stripe.Checkout.Session, order: Order): PaymentReport | undefined {
  if (session.client_reference_id !== order.id || session.status !== 'complete' || session.payment_status !== 'paid') return undefined
  const { id, payment_intent: intent, amount_total: total, currency } = session
  const reference = (typeof intent === 'string' ? intent : intent?.id) ?? id
  return { provider: name, reference, orderId: order.id, outcome: 'paid', ...fromStripe(total ?? 0, currency ?? '') }
}
