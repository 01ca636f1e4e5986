import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { say } from '../conversations/conversations.ts'
import { findCustomer } from '../customers/customers.ts'
import { clock, days, hours, seconds } from '../platform/clock.ts'
import { openTestSouk } from '../testing.ts'

const souk = await openTestSouk()
const digits = () => `1${Math.floor(2_000_000_000 + Math.random() * 7_000_000_000)}`

/** A shopper who has just written, and what reaches him unasked: a template that was queued as a reminder or an offer. */
async function openReader(shop: Awaited<ReturnType<typeof souk.openCompany>>) {
  const from = digits()
  const phone = shop.phone({ from })
  await phone.says('hello')
  const { wabaId } = await shop.inside((tx) => tx.selectFrom('whatsappAccounts').select('wabaId').executeTakeFirstOrThrow())
  const id = await shop.inside(async (tx) => (await findCustomer(tx, from))?.id ?? '')
  const body = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } }
  return {
    phone,
    unasked: () => phone.received().filter(({ type }) => type === 'template').length,
    queue: (purpose: 'reminder' | 'campaign', notBefore: Date) => shop.inside((tx) => say(tx, { customerId: id, purpose, body, notBefore })),
    /** The shopper turns marketing messages off or on in WhatsApp itself. */
    async tellsWhatsApp(value: 'stop' | 'resume') {
      const preference = { wa_id: from, category: 'marketing_messages', value, timestamp: Math.floor(clock.now().getTime() / 1000) }
      const changes = [{ field: 'user_preferences', value: { user_preferences: [preference] } }]
      const raw = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes }] })
      const signature = `sha256=${createHmac('sha256', 'test-app-secret').update(raw).digest('hex')}`
      const answer = await souk.app.request('/webhooks/whatsapp', { method: 'POST', body: raw, headers: { 'x-hub-signature-256': signature } })
      expect(answer.status).toBe(200)
    },
  }
}

test('a reminder that waits when the stop comes is not sent, and its message says why; answers and news go on', async () => {
  const shop = await souk.openCompany()
  const ana = await openReader(shop)
  await ana.phone.says('START')
  await ana.queue('reminder', new Date(clock.now().getTime() + hours(1)))
  await ana.phone.says('STOP')
  await souk.advance(days(2))
  expect(ana.unasked()).toBe(0)
  const refused = await shop.inside((tx) => tx.selectFrom('messages').select(['state', 'error']).where('purpose', '=', 'reminder').execute())
  expect(refused).toMatchObject([{ state: 'failed', error: { cause: 'opt_out' } }])
  expect(await ana.phone.says('hello')).toHaveLength(1)
})

const step = fc.constantFrom('STOP', 'START', 'stop all', 'tells stop', 'tells resume', 'queue reminder', 'queue campaign', 'a day passes', 'hello')

/** What the step makes of the permission. */
const allowedAfter = (step: string, before: boolean): boolean => {
  if (step === 'START' || step === 'tells resume') return true
  return step === 'STOP' || step === 'stop all' || step === 'tells stop' ? false : before
}

test('whatever happens in whatever order, through the queue to the phone: no offer and no reminder after a stop, all of them after a yes', async () => {
  const shop = await souk.openCompany()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const ana = await openReader(shop)
      let [allowed, waiting] = [false, 0]
      const act: Record<string, () => Promise<unknown>> = {
        'tells stop': () => ana.tellsWhatsApp('stop'),
        'tells resume': () => ana.tellsWhatsApp('resume'),
        'queue reminder': () => ana.queue('reminder', new Date(clock.now().getTime() + hours(2))),
        'queue campaign': () => ana.queue('campaign', new Date(clock.now().getTime() + hours(2))),
        'a day passes': () => souk.advance(days(1) + hours(3)),
      }
      for (const step of [...steps, 'a day passes']) {
        const before = ana.unasked()
        await (act[step]?.() ?? ana.phone.says(step))
        if (step.startsWith('queue')) waiting++
        if (step === 'a day passes') {
          expect([steps, ana.unasked() - before]).toEqual([steps, allowed ? waiting : 0])
          waiting = 0
        } else expect(ana.unasked()).toBe(before)
        allowed = allowedAfter(step, allowed)
        // WhatsApp's clock counts whole seconds: two words in one second have no order.
        clock.advance(seconds(1))
      }
    }),
    { numRuns: 6 },
  )
}, 60_000)
