import { Hono } from 'hono'
import { sql } from 'kysely'
import { connectLine, secrets } from '../../../testing/line.ts'
import { openShop } from '../../../testing/shop.ts'
import type { MessageBody, Purpose, Status } from '../conversations/contract.ts'
import type { Lane } from '../conversations/conversations.ts'
import { applyStatuses } from '../conversations/outgoing.ts'
import type { Aliases } from '../customers/contract.ts'
import { identify } from '../customers/customers.ts'
import { openBell } from '../platform/bell.ts'
import { clock } from '../platform/clock.ts'
import { asPlatform, type Db } from '../platform/db.ts'
import type { Graph } from '../platform/graph.ts'
import { openLog } from '../platform/log.ts'
import { deliverNext, findToSend } from './outbox.ts'

export type Call = { line: string; token: string | undefined; body: Record<string, unknown> }
export type Answer = { status: number; body: unknown; headers?: Record<string, string> }

/** The far side: keeps every call and answers as it is told, by default as Meta does when it accepts. */
export function openGraph(answer: (call: Call, index: number) => Answer | undefined | Promise<Answer | undefined> = () => undefined) {
  const calls: Call[] = []
  const app = new Hono().post('/graph/v24.0/:line/messages', async (c) => {
    const call = { line: c.req.param('line'), token: c.req.header('authorization'), body: await c.req.json() }
    calls.push(call)
    const { status, body, headers } = (await answer(call, calls.length)) ?? accepted(call)
    return c.body(JSON.stringify(body), status as 200, headers)
  })
  const graph: Graph = { url: 'http://graph.test/graph', version: 'v24.0', fetch: async (url, init) => app.request(url, init) }
  return { graph, calls, sent: () => calls.map(({ body }) => (body.text as { body: string } | undefined)?.body) }
}

export const accepted = ({ body }: Call): Answer => ({
  status: 200,
  body: { messaging_product: 'whatsapp', contacts: [{ input: body.to ?? body.recipient }], messages: [{ id: `wamid.${body.biz_opaque_callback_data}` }] },
})
export const refusal = (code: number, status = 400): Answer => ({
  status,
  body: { error: { code, message: `(#${code}) no`, error_data: { details: 'because' } } },
})

/** A shop with a line, and conversations whose messages wait to be sent. */
export async function openCounter(db: Db) {
  const shop = await openShop(db)
  const line = await connectLine(shop)
  let phones = 15550100000
  return {
    ...shop,
    line,
    /** A conversation of a shopper who wrote just now, with these texts waiting. */
    async queue(texts: string[], aliases: Aliases = { phone: String(++phones) }) {
      return shop.inShop(async (tx) => {
        const { customer } = await identify(tx, aliases)
        const session = await tx
          .insertInto('whatsappSessions')
          .values({ customerId: customer.id, language: 'en', lastHeardAt: clock.now() })
          .returning('id')
          .executeTakeFirstOrThrow()
        for (const text of texts)
          await tx
            .insertInto('messages')
            .values({ sessionId: session.id, direction: 'out', state: 'queued', body: JSON.stringify({ type: 'text', text: { body: text } }) })
            .execute()
        return { companyId: shop.company.id, sessionId: session.id }
      })
    },
    /** So many shoppers who never wrote but agreed to offers, each with a template waiting. */
    campaign: (count: number, purpose: Purpose = 'campaign', body: MessageBody = { type: 'template', template: { name: 'offer' } }) =>
      shop.inShop((tx) =>
        sql`
          with people as (insert into customers (id) select gen_random_uuid() from generate_series(1, ${count}) returning id),
          named as (
            insert into customer_aliases (kind, value, customer_id)
            select 'phone', (15560000000 + (select count(*) from customer_aliases) + row_number() over ())::text, id from people returning customer_id
          ),
          agreed as (
            insert into consents (customer_id, purpose, word, place, said_at, counts_at)
            select id, 'marketing', 'given', 'elsewhere', clock_now(), clock_now() from people
          ),
          talks as (insert into whatsapp_sessions (customer_id, language) select id, 'en' from people returning id)
          insert into messages (session_id, direction, state, purpose, body) select id, 'out', 'queued', ${purpose}, ${JSON.stringify(body)}::jsonb from talks`.execute(
          tx,
        ),
      ),
    messages: () => shop.inShop((tx) => tx.selectFrom('messages').selectAll().where('direction', '=', 'out').orderBy('seq').execute()),
    async only() {
      const [message, ...others] = await this.messages()
      if (!message || others.length > 0) throw new Error('there is not one message')
      return message
    },
    report: (...statuses: Partial<Status>[]) =>
      shop.inShop((tx) =>
        applyStatuses(
          tx,
          statuses.map((status) => ({ wamid: 'wamid', status: 'sent', at: clock.now(), body: {}, ...status })),
        ),
      ),
    forget: () =>
      shop.inShop((tx) => tx.updateTable('messages').set({ claimedAt: sql`now() - interval '21 seconds'` }).where('state', '=', 'sending').execute()),
  }
}

export const depsWith = (db: Db, graph: Graph) => ({ db, log: openLog({ level: 'silent' }), bell: openBell(), secrets, publicUrl: '', jwtSecrets: [], graph })

/** Sends all that is due in this company, as the worker's loops do. */
export async function sendAll(db: Db, graph: Graph, { companyId, width = 1 }: { companyId: string; width?: number }): Promise<void> {
  const look = (lane: Lane) => asPlatform(db, (tx) => findToSend(tx, { lane, limit: 1_000 }))
  const hand = async () => {
    for (;;) {
      const waiting = [...(await look('asked')), ...(await look('unasked'))].filter((work) => work.companyId === companyId)
      const done = []
      for (const work of waiting) done.push(await deliverNext(depsWith(db, graph), work))
      if (!done.some(Boolean)) return
    }
  }
  await Promise.all(Array.from({ length: width }, hand))
}
