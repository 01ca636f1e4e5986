import { z } from 'zod'
import { complete, ship } from '../orders/orders.ts'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { callOffUnpaid } from './ending.ts'
import { lockWithCart } from './payments.ts'

const named = z.object({ id: z.guid() })
const wanted = z.strictObject({ step: z.enum(['ship', 'complete', 'cancel']) })
const steps = { ship, complete }

/** What the people of the shop do with an order: send it, call it delivered, or call it off while it is unpaid; the shopper is told of each. */
export const stepRoutes = (deps: Deps) =>
  createApp().post('/orders/:id/steps', valid('param', named), valid('json', wanted), async (c) => {
    const { step } = c.req.valid('json')
    const [companyId, orderId] = [c.get('companyId'), c.req.valid('param').id]
    const { status, paymentStatus } =
      step === 'cancel'
        ? await callOffUnpaid(deps, { companyId, orderId })
        : await inCompany(deps.db, companyId, async (tx) => steps[step](tx, await lockWithCart(tx, orderId)))
    deps.bell.ring('untold')
    return c.json({ status, paymentStatus })
  })
