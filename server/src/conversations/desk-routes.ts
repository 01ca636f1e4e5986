import { z } from 'zod'
import { lockOpenCart, lookAtCarts } from '../carts/carts.ts'
import type { Order } from '../orders/contract.ts'
import { ordersOf } from '../orders/orders.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { valid } from '../platform/valid.ts'
import type { ConversationRefusal } from './contract.ts'
import { handTo, writeByTemplate, writeTo } from './desk.ts'
import { selectListedSession } from './listing.ts'

const named = z.object({ id: z.guid() })
const hands = z.strictObject({ mode: z.enum(['bot', 'person']) })
const reference = z.guid()
const text = z.string().trim().min(1).max(4096)
const written = z.strictObject({ text, reference })
const filled = z.strictObject({
  templateId: z.guid(),
  values: z.record(z.string().max(100), z.string().max(1024)).default({}),
  link: z.string().trim().min(1).max(2000).optional(),
  code: z.string().trim().min(1).max(20).optional(),
  headerLink: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .optional(),
  reference,
})

/** What people do in a conversation: take it over and give it back, write, write by template, and see the shopper's cart and orders. */
export const deskRoutes = ({ db, bell }: Pick<Deps, 'db' | 'bell'>) =>
  createApp()
    .patch('/conversations/:id', valid('param', named), valid('json', hands), async (c) => {
      await inCompany(db, c.get('companyId'), (tx) => handTo(tx, c.req.valid('param').id, c.req.valid('json').mode))
      return c.body(null, 204)
    })
    .post('/conversations/:id/messages', valid('param', named), valid('json', written), async (c) => {
      const queued = await inCompany(db, c.get('companyId'), (tx) => writeTo(tx, c.req.valid('param').id, c.req.valid('json')))
      bell.ring('queued')
      return c.json(queued, 201)
    })
    .post('/conversations/:id/templates', valid('param', named), valid('json', filled), async (c) => {
      const { templateId, reference, ...facts } = c.req.valid('json')
      const { id } = c.req.valid('param')
      const queued = await inCompany(db, c.get('companyId'), (tx) => writeByTemplate(tx, id, { templateId, facts, reference }))
      bell.ring('queued')
      return c.json(queued, 201)
    })
    .get('/conversations/:id/shopper', valid('param', named), async (c) =>
      c.json(await inCompany(db, c.get('companyId'), (tx) => findBeside(tx, c.req.valid('param').id))),
    )

/** What stands beside a thread: the cart as it is today, untold, and the latest orders. */
async function findBeside(tx: Tx, sessionId: string) {
  const session = await selectListedSession(tx, sessionId)
  if (!session) throw new Refusal<ConversationRefusal>('conversation_not_found')
  const open = await lockOpenCart(tx, session.customerId)
  const [cart] = open ? await lookAtCarts(tx, [open]) : []
  const orders = await ordersOf(tx, session.customerId, 5)
  return {
    cart: cart && cart.items.length > 0 ? { items: cart.items, total: cart.total, currency: cart.currency, updatedAt: cart.updatedAt } : null,
    orders: orders.map(asListed),
  }
}

const asListed = ({ id, number, status, paymentStatus, total, currency, itemCount, placedAt }: Order) => ({
  ...{ id, number, status, paymentStatus, total, currency, itemCount, placedAt },
})
