import { sql } from 'kysely'
import { saveProducts } from '../catalog/catalog.ts'
import { checkout, reportPayment } from '../checkout/checkout.ts'
import { createCompany } from '../companies/companies.ts'
import type { Render } from '../conversations/contract.ts'
import { openBell } from '../platform/bell.ts'
import { clock, minutes } from '../platform/clock.ts'
import { asPlatform, type Db, inCompany } from '../platform/db.ts'

const publicUrl = 'https://souk.test'
const render: Render = (reply) => ({ type: 'reply', reply })

type Shopper = { customerId: string; orderId: string; total: number }
type Waiting = { id: string; customerId: string }

/** A company with shoppers who wrote, filled a cart and went on to the payment, and left it there, all seventy minutes ago; no quiet hours, nobody held out. */
export async function openCrowd(db: Db, { shoppers: count, pay: isPayable = true }: { shoppers: number; pay?: boolean }) {
  const slug = `crowd-${crypto.randomUUID().slice(0, 8)}`
  const company = await asPlatform(db, (tx) => createCompany(tx, { slug, name: 'Crowd', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }))
  const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) => inCompany(db, company.id, work)
  const shoppers = await inside(async (tx) => {
    await tx.updateTable('companies').set({ quietFrom: '00:00', quietUntil: '00:00', cartLeftAfter: 5 }).execute()
    await tx.insertInto('recoverySettings').values({ version: 1, enabled: true, holdoutShare: 0, attributionDays: 5, mostReminders: 3, perDays: 7 }).execute()
    await saveProducts(tx, [{ retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', categoryPath: ['Kitchen'] }])
    await fillCarts(tx, count)
    return isPayable ? tx.selectFrom('whatsappCarts').select(['customerId', 'total']).execute() : []
  })
  const orders: Shopper[] = []
  for (const { customerId, total } of shoppers)
    orders.push(
      await inside(async (tx) => {
        const placed = await checkout(tx, customerId, publicUrl)
        if (placed.kind !== 'ready') throw new Error('the cart changed')
        return { customerId, total, orderId: placed.order.id }
      }),
    )
  if (isPayable) await inside((tx) => sql`update whatsapp_carts set updated_at = clock_now() - interval '70 minutes', checked_out_at = updated_at`.execute(tx))
  const taken = new Set<string>()
  return {
    companyId: company.id,
    shoppers: orders,
    deps: { db, bell: openBell(), render, publicUrl },
    /** Minutes that pass. */
    wait: async (some: number) => clock.advance(minutes(some)),
    pay: ({ orderId, total }: Shopper) =>
      inside((tx) => reportPayment(tx, { provider: 'sandbox', reference: orderId, orderId, outcome: 'paid', amount: total, currency: 'USD' })),
    /** A reminder that waits to leave and that nobody took yet. */
    async takeQueued(): Promise<Waiting | undefined> {
      const { rows } = await inside((tx) =>
        sql<Waiting>`select message_id as id, customer_id from recovery_reminders where not message_id = any(${[...taken]}::uuid[]) limit 1`.execute(tx),
      )
      const [waiting] = rows
      if (waiting && taken.has(waiting.id)) return undefined
      if (waiting) taken.add(waiting.id)
      return waiting
    },
    putBack: ({ id }: Waiting) => taken.delete(id),
    /** Renders so many bubbles and then fails as a process that is killed does: what it had begun is not committed. */
    renderAndDieAfter(most: number): Render {
      let rendered = 0
      return (reply) => {
        if (++rendered > most) throw new Error('killed')
        return render(reply)
      }
    },
    async countReminders() {
      const { rows } = await inside((tx) =>
        sql<{ messages: number; reminders: number; shoppers: number }>`
          select (select count(*)::integer from messages where purpose = 'reminder') as messages,
            count(*)::integer as reminders, count(distinct customer_id)::integer as shoppers from recovery_reminders`.execute(tx),
      )
      return rows[0]
    },
  }
}

/** Shoppers with a phone, an open conversation and a cart of one mug, in a handful of statements. */
async function fillCarts(tx: Parameters<Parameters<typeof inCompany>[2]>[0], count: number): Promise<void> {
  await sql`insert into customers (name) select 'Shopper ' || n from generate_series(1, ${count}::integer) n`.execute(tx)
  await sql`insert into customer_aliases (kind, value, customer_id) select 'phone', '1212' || (5550000 + row_number() over ()), id from customers`.execute(tx)
  await sql`insert into whatsapp_sessions (customer_id, language, last_heard_at) select id, 'en', clock_now() - interval '70 minutes' from customers`.execute(
    tx,
  )
  await sql`
    insert into whatsapp_carts (customer_id, items, item_count, total, updated_at, expires_at)
    select c.id, jsonb_build_array(jsonb_build_object('product_id', p.id, 'retailer_id', p.retailer_id, 'title', p.title, 'quantity', 1,
      'unit_price', p.price, 'line_total', p.price, 'image_url', null)), 1, p.price, clock_now() - interval '70 minutes', clock_now() + interval '7 days'
    from customers c, products p`.execute(tx)
}
