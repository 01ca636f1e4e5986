import type { Town } from './town.ts'

/** Where a shopper stands at the end: what was heard and said, carts, orders, payments. Ids, numbers and links that differ from run to run are masked. */
export type Standing = { heard: string[]; said: Said[]; carts: string[]; orders: string[]; payments: number }
export type Said = { id: string; text: string; state: string; purpose: string }

type Row = { company: string; phone: string; id: string }

const named = (columns: string, table: string, order: string) => `
  select c.slug as company, a.value as phone, ${columns} from ${table} t
  join companies c on c.id = t.company_id join customer_aliases a on a.company_id = t.company_id and a.customer_id = t.customer_id and a.kind = 'phone'
  order by ${order}`
const messages = '(select m.*, s.customer_id from messages m join whatsapp_sessions s on s.company_id = m.company_id and s.id = m.session_id)'

/** Every shopper's standing, by company and phone. */
export async function readStandings({ rows }: Town): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>()
  const of = ({ company, phone }: Row): Standing => {
    const key = `${company} ${phone}`
    const standing = standings.get(key) ?? { heard: [], said: [], carts: [], orders: [], payments: 0 }
    standings.set(key, standing)
    return standing
  }
  type Message = Row & { direction: string; state: string; purpose: string | null; body: { content?: { text?: string } } }
  for (const row of await rows<Message>(named('t.id, t.direction, t.state, t.purpose, t.body', messages, 't.seq'))) {
    if (row.direction === 'in') of(row).heard.push(`${row.body.content?.text} ${row.state}`)
    else of(row).said.push({ id: row.id, text: masked(row.body), state: row.state, purpose: row.purpose ?? '' })
  }
  for (const row of await rows<Row & { status: string; items: unknown }>(named('t.id, t.status, t.items', 'whatsapp_carts', 't.created_at')))
    of(row).carts.push(`${row.status} ${masked(row.items)}`)
  type Order = Row & { status: string; payment: string; total: string; lines: unknown }
  for (const row of await rows<Order>(named('t.id, t.status, t.payment_status as payment, t.total, t.lines', 'whatsapp_orders', 't.number')))
    of(row).orders.push(`${row.status} ${row.payment} ${row.total} ${masked(row.lines)}`)
  const payments = '(select p.*, o.customer_id from payments p join whatsapp_orders o on o.company_id = p.company_id and o.id = p.order_id)'
  for (const row of await rows<Row>(named('t.reference as id', payments, 't.reference'))) of(row).payments++
  return standings
}

const masked = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/\/pay\/[\w.-]+/g, '/pay/LINK')
    .replaceAll(/\d{1,2}:\d{2}\s?[AP]M/g, 'TIME')
    .replaceAll(/#\d{4,}|\b[Oo]rder \*?\d{4,}/g, 'ORDER')
