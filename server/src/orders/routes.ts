import { z } from 'zod'
import { findCustomers } from '../customers/customers.ts'
import { writeCsv } from '../platform/csv.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { toDecimal } from '../platform/money.ts'
import { valid } from '../platform/valid.ts'
import { type Order, orderStatuses } from './contract.ts'
import { getOrder, listOrders } from './orders.ts'

const page = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  status: z.enum(orderStatuses).optional(),
})
const named = z.object({ id: z.guid() })

const which = page.pick({ status: true })

/** The panel's orders, newest first, each with its customer; also all of them as CSV. */
export const orderRoutes = ({ db }: Deps) =>
  createApp()
    .get('/orders', valid('query', page), async (c) => {
      const listed = await inCompany(db, c.get('companyId'), async (tx) => {
        const { orders, nextCursor } = await listOrders(tx, c.req.valid('query'))
        return { orders: await withCustomers(tx, orders), nextCursor: nextCursor === null ? null : String(nextCursor) }
      })
      return c.json(listed)
    })
    .get('/orders/export', requireRole('tenant_admin', 'super_admin'), valid('query', which), (c) => {
      const { status } = c.req.valid('query')
      const companyId = c.get('companyId')
      const read = (last?: Exported) => inCompany(db, companyId, (tx) => exportPage(tx, { status, before: last?.number }))
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="orders.csv"')
      return c.body(ReadableStream.from(writeCsv(exported, read)).pipeThrough(new TextEncoderStream()))
    })
    .get('/orders/:id', valid('param', named), async (c) => {
      const { id } = c.req.valid('param')
      const [order] = await inCompany(db, c.get('companyId'), async (tx) => withCustomers(tx, [await getOrder(tx, id)]))
      return c.json(order)
    })

const exported = [
  ...(['number', 'placedAt', 'paidAt', 'status', 'paymentStatus', 'customer', 'phone', 'userId'] as const),
  ...(['items', 'itemCount', 'total', 'currency'] as const),
] as const
type Exported = { number: number } & Record<(typeof exported)[number], unknown>

/** A thousand orders as rows; the total in the currency's own decimals. */
async function exportPage(tx: Tx, { status, before }: { status: Order['status'] | undefined; before: number | undefined }): Promise<Exported[]> {
  const { orders } = await listOrders(tx, { limit: 1000, ...(status && { status }), ...(before !== undefined && { cursor: before }) })
  return (await withCustomers(tx, orders)).map(({ customer: { name, phone, bsuid }, lines, ...order }) => ({
    ...order,
    ...{ customer: name, phone, userId: bsuid },
    items: lines.map(({ quantity, title }) => `${quantity} × ${title}`).join('; '),
    total: toDecimal({ amount: order.total, currency: order.currency }),
  }))
}

async function withCustomers(tx: Tx, orders: readonly Order[]) {
  const customers = await findCustomers(
    tx,
    orders.map(({ customerId }) => customerId),
  )
  const byId = new Map(customers.map(({ id, name, phone, bsuid }) => [id, { id, name, phone, bsuid }]))
  // The payment link's secret is the shopper's alone.
  return orders.map(({ customerId, cartId: _cart, paymentToken: _token, paymentVendor: _vendor, ...order }) => ({
    ...order,
    customer: byId.get(customerId) ?? { id: customerId, name: null, phone: null, bsuid: null },
  }))
}
