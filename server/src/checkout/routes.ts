import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { getCompany } from '../companies/companies.ts'
import { findOrderByToken } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { type Log, markCompany } from '../platform/log.ts'
import { countReport } from './counting.ts'
import { endOrder } from './ending.ts'
import { companyOf, type LinkState, linkOf, stateOfLink } from './link.ts'
import { failedPage, font, linkPage, type Seen, styleHash, unknownPage } from './page.ts'
import { sandbox, sandboxReport } from './payment-provider.sandbox.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { providerOf } from './payment-vendors.ts'
import { lockWithCart, reportPayment } from './payments.ts'
import { countDeclined } from './queries.ts'

export { accountRoutes } from './account-routes.ts'
export { noticeRoutes } from './notices.ts'
export { stepRoutes } from './step-routes.ts'

/**
 * The payment links, to be mounted at `/pay`: whoever has the token may see the order and pay it, nobody signs in. Opening a link
 * changes nothing but to hear from the payment provider what it knows already. The pages need no script.
 */
export const payRoutes = (deps: Deps, known?: PaymentProvider) =>
  createApp()
    .get('/inter.woff2', (c) => c.body(font, 200, { 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=31536000, immutable' }))
    .use(keepingTheSecret)
    .get('/:token', async (c) => {
      const seen = await look(deps, c.req.param('token'))
      if (!seen) return c.html(unknownPage(languageOf(c)), 404)
      if (seen.state !== 'payable') return c.html(linkPage(seen), statuses[seen.state])
      const provider = known ?? (await providerOf(deps, seen.company.id, seen.order))
      const report = await provider.lookUp(seen.order)
      if (report?.outcome === 'paid') {
        if (await countReport(deps, seen.company.id, report)) return c.redirect(c.req.path, 303)
        throw new Error('a payment is not what its order comes to')
      }
      const elsewhere = await provider.open(seen.order, linkOf(deps.publicUrl, seen.order.paymentToken))
      return elsewhere ? c.redirect(elsewhere, 303) : c.html(linkPage(seen))
    })
    .post('/:token', bodyLimit({ maxSize: 4096 }), async (c) => {
      const token = c.req.param('token')
      if (!companyOf(token)) return c.html(unknownPage(languageOf(c)), 404)
      const pressed = press.safeParse(await c.req.parseBody())
      if (pressed.success && !known && !deps.production) await playBank(deps, token, pressed.data)
      return c.redirect(c.req.path, 303)
    })
    .all('*', (c) => c.html(unknownPage(languageOf(c)), 404))
    .onError(answerFailures(deps.log))

/** A link that is over is gone; one that was paid is a receipt. */
const statuses: Record<LinkState, 200 | 410> = { payable: 200, paid: 200, paid_late: 200, refunded: 200, expired: 410, canceled: 410, replaced: 410 }

const press = z.object({ action: z.enum(['pay', 'decline', 'expire']), attempt: z.coerce.number().int().min(0).max(1e6).catch(0) })

/** The address is a secret: no cache keeps it, no other site hears of it, no frame shows it. */
const keepingTheSecret: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Frame-Options', 'DENY')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Robots-Tag', 'noindex')
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src ${styleHash}; font-src 'self'; img-src 'self' data: https: http:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  )
}

async function look({ db, publicUrl }: Deps, token: string): Promise<Seen | undefined> {
  const companyId = companyOf(token)
  if (!companyId) return undefined
  markCompany(companyId)
  return inCompany(db, companyId, async (tx) => {
    const found = await findOrderByToken(tx, token)
    if (!found) return undefined
    const { order, isReplaced } = found
    const now = clock.now()
    return {
      company: await getCompany(tx),
      order,
      state: stateOfLink(order, { isReplaced, now }),
      attempt: await countDeclined(tx, { orderId: order.id, token }),
      now,
      publicUrl,
    }
  })
}

/** Does what was pressed, if the link can still be paid at that moment: a button pressed twice does it once. */
async function playBank({ db, bell }: Deps, token: string, { action, attempt }: z.infer<typeof press>): Promise<void> {
  const companyId = companyOf(token)
  if (!companyId) return
  markCompany(companyId)
  await inCompany(db, companyId, async (tx) => {
    const order = await lockPayable(tx, token)
    if (!order) return
    if (action === 'expire') await endOrder(tx, order)
    else await reportPayment(tx, sandboxReport(order, { outcome: action === 'pay' ? 'paid' : 'declined', attempt }))
  })
  bell.ring('untold')
}

async function lockPayable(tx: Tx, token: string) {
  const found = await findOrderByToken(tx, token)
  const order = found && (await lockWithCart(tx, found.order.id))
  const isReplaced = order?.paymentToken !== token
  if (order?.paymentVendor && order.paymentVendor !== sandbox.name) return undefined
  return order && stateOfLink(order, { isReplaced, now: clock.now() }) === 'payable' ? order : undefined
}

const languageOf = (c: Context): string => c.req.header('Accept-Language') ?? 'en'

const answerFailures =
  (log: Log): ErrorHandler =>
  (error, c) => {
    const status = error instanceof HTTPException ? error.status : 500
    if (status === 500) log.error({ err: error, path: c.req.routePath }, 'a payment page failed')
    return c.html(failedPage(languageOf(c)), status)
  }
