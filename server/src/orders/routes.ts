import { z } from 'zod'
import { findCustomers } from '../customers/customers.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { type Order, orderStatuses } from './contract.ts'
import { getOrder, listOrders } from './orders.ts'

const page = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  status: z.enum(orderStatuses).optional(),
})
const named = z.object({ id: z.guid() })

/** The panel's orders, newest first, each with its customer. */
export const orderRoutes = ({ db }: Deps) =>
  createApp()
    .get('/orders', valid('query', page), async (c) => {
      const listed = await inCompany(db, c.get('companyId'), async (tx) => {
        const { orders, nextCursor } = await listOrders(tx, c.req.valid('query'))
        return { orders: await withCustomers(tx, orders), nextCursor: nextCursor === null ? null : String(nextCursor) }
      })
      return c.json(listed)
    })
    .get('/orders/:id', valid('param', named), async (c) => {
      const { id } = c.req.valid('param')
      const [order] = await inCompany(db, c.get('companyId'), async (tx) => withCustomers(tx, [await getOrder(tx, id)]))
      return c.json(order)
    })

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
