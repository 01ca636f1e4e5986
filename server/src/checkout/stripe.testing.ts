import { Hono } from 'hono'
import Stripe from 'stripe'
import { clock, hours, minutes } from '../platform/clock.ts'

type Session = {
  id: string
  object: 'checkout.session'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  client_reference_id: string
  amount_total: number
  currency: string
  payment_intent: string | null
  url: string
  expires_at: number
}

/** The least that Stripe takes, in its own units (Stripe: minimum and maximum charge amounts). */
const least: Record<string, number> = { usd: 50, eur: 50, jpy: 50, brl: 50, gbp: 30, mxn: 1000 }

const price = 'line_items[0][price_data]'
const threeDecimals = ['bhd', 'jod', 'kwd', 'omr', 'tnd']

/** What Stripe would say is wrong with a session that is asked for. */
function wrongIn(form: URLSearchParams): Record<string, string> | undefined {
  const [amount, currency] = [Number(form.get(`${price}[unit_amount]`)), form.get(`${price}[currency]`) ?? '']
  const expires = Number(form.get('expires_at')) * 1000 - clock.now().getTime()
  const rules: [boolean, Record<string, string>][] = [
    [form.get('mode') === 'payment', { param: 'mode' }],
    [form.get('success_url')?.startsWith('https://') === true, { param: 'success_url' }],
    [Boolean(form.get(`${price}[product_data][name]`)) && Number(form.get('line_items[0][quantity]')) >= 1, { param: 'line_items' }],
    [/^[a-z]{3}$/.test(currency), { param: 'currency' }],
    [Number.isInteger(amount), { code: 'parameter_invalid_integer' }],
    [!threeDecimals.includes(currency) || amount % 10 === 0, { param: 'unit_amount' }],
    [amount >= (least[currency] ?? 1), { code: 'amount_too_small' }],
    [expires >= minutes(30) && expires <= hours(24), { param: 'expires_at' }],
  ]
  return rules.find(([holds]) => !holds)?.[1]
}

export const good = { secretKey: 'sk_test_goodgoodgood', webhookSecret: 'whsec_goodgoodgood' }

/** A Stripe of a test's own: its HTTP as far as it is used, which refuses what Stripe refuses, and what shoppers do on its pages. */
export function openStripe() {
  const sessions = new Map<string, Session>()
  const refunded = new Map<string, number>()
  const declined = new Map<string, { order: string; charge: string }>()
  const byKey = new Map<string, { body: string; session: Session }>()
  const far = { down: false, created: 0, looked: 0 }
  const refuse = (status: 400 | 401 | 404, error: Record<string, string>) => Response.json({ error: { type: 'invalid_request_error', ...error } }, { status })

  const app = new Hono()
    .use(async (c, next) => {
      if (far.down) return Response.json({ error: { type: 'api_error', message: 'down' } }, { status: 503, headers: { 'stripe-should-retry': 'false' } })
      if (c.req.header('authorization') !== `Bearer ${good.secretKey}`) return refuse(401, { message: 'Invalid API Key provided' })
      await next()
    })
    .get('/v1/checkout/sessions', (c) => c.json({ object: 'list', data: [], has_more: false, url: '/v1/checkout/sessions' }))
    .post('/v1/checkout/sessions', async (c) => {
      const body = await c.req.text()
      const form = new URLSearchParams(body)
      const key = c.req.header('idempotency-key') ?? ''
      const before = byKey.get(key)
      if (before && before.body !== body)
        return refuse(400, { type: 'idempotency_error', message: 'Keys for idempotent requests can only be used with the same parameters' })
      if (before) return c.json(before.session)
      const wrong = wrongIn(form)
      if (wrong) return refuse(400, wrong)
      const [amount, currency] = [Number(form.get(`${price}[unit_amount]`)), form.get(`${price}[currency]`) ?? '']
      const id = `cs_test_${crypto.randomUUID().replaceAll('-', '')}`
      const session: Session = {
        ...{ id, object: 'checkout.session', status: 'open', payment_status: 'unpaid', payment_intent: null, currency, amount_total: amount },
        ...{
          client_reference_id: form.get('client_reference_id') ?? '',
          url: `https://checkout.stripe.com/c/pay/${id}`,
          expires_at: Number(form.get('expires_at')),
        },
      }
      sessions.set(id, session)
      byKey.set(key, { body, session })
      far.created++
      return c.json(session)
    })
    .get('/v1/checkout/sessions/:id', (c) => {
      far.looked++
      const session = sessions.get(c.req.param('id'))
      return session ? c.json(session) : refuse(404, { code: 'resource_missing', message: 'No such session' })
    })
    .post('/v1/checkout/sessions/:id/expire', (c) => {
      const session = sessions.get(c.req.param('id'))
      if (session?.status !== 'open') return refuse(400, { message: 'Only Checkout Sessions with a status in ["open"] can be expired.' })
      session.status = 'expired'
      return c.json(session)
    })
    .get('/v1/payment_intents/:id', (c) => {
      const id = c.req.param('id')
      const session = [...sessions.values()].find(({ payment_intent }) => payment_intent === id) ?? newest()
      const { amount_total: amount, currency } = session
      const back = refunded.get(id) ?? 0
      const decline = declined.get(id)
      const charge = { id: decline?.charge ?? 'ch_1', object: 'charge', currency, amount, amount_refunded: back, refunded: back === amount }
      return c.json({
        ...{ id, object: 'payment_intent', amount, currency, latest_charge: charge, metadata: { order: decline?.order ?? session.client_reference_id } },
        ...{ status: decline ? 'requires_payment_method' : 'succeeded', last_payment_error: decline ? { code: 'card_declined' } : null },
      })
    })

  const newest = () => {
    const session = [...sessions.values()].at(-1)
    if (!session) throw new Error('no session was opened')
    return session
  }
  return {
    far,
    sessions,
    newest,
    fetch: (async (input, init) => app.fetch(new Request(input as string, init))) as typeof fetch,
    /** The shopper pays; `tampered` stands for what a page should never do. */
    pay(session = newest(), tampered: Partial<Session> = {}) {
      if (session.status !== 'open') throw new Error('this session is over')
      return Object.assign(session, { status: 'complete', payment_status: 'paid', payment_intent: `pi_${session.id.slice(8, 20)}` }, tampered)
    },
    refund: (session: Session, amount = session.amount_total) => refunded.set(session.payment_intent ?? '', amount),
    /** A card is refused on the page, which stays open. Answers the payment intent. */
    decline(session = newest(), order = session.client_reference_id) {
      const intent = `pi_${session.id.slice(8, 20)}`
      declined.set(intent, { order, charge: `ch_${crypto.randomUUID()}` })
      return { id: intent, object: 'payment_intent' }
    },
    /** A webhook as Stripe sends it. */
    notice(type: string, object: object, { secret = good.webhookSecret, at = clock.now() } = {}) {
      const payload = JSON.stringify({ id: `evt_${crypto.randomUUID()}`, object: 'event', type, data: { object } })
      const timestamp = Math.floor(at.getTime() / 1000)
      return { body: payload, headers: { 'stripe-signature': new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload, secret, timestamp }) } }
    },
  }
}
