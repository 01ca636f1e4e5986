import path from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { reportRoutes, statsRoutes } from './analytics/routes.ts'
import { type CartRefusal, cartRefusals } from './carts/contract.ts'
import { sellsInOther } from './catalog/catalog.ts'
import { type CatalogRefusal, catalogRefusals } from './catalog/contract.ts'
import { importRoutes, mediaRoutes } from './catalog/routes.ts'
import { type CheckoutRefusal, checkoutRefusals } from './checkout/contract.ts'
import { accountRoutes, noticeRoutes, payRoutes, stepRoutes } from './checkout/routes.ts'
import { commerceRoutes } from './commerce/routes.ts'
import { requireCaller, requireCompany, requireUser } from './companies/companies.ts'
import { type CompaniesRefusal, companiesRefusals } from './companies/contract.ts'
import { alertRoutes, apiKeyRoutes, authRoutes, limitRoutes, ownRoutes, passwordRoutes, platformRoutes, teamRoutes } from './companies/routes.ts'
import { type ConversationRefusal, conversationRefusals } from './conversations/contract.ts'
import { assistantRoutes, conversationRoutes, deskRoutes } from './conversations/routes.ts'
import { type CustomerRefusal, customerRefusals } from './customers/contract.ts'
import { customerRoutes } from './customers/routes.ts'
import { describeApi } from './describe-api.ts'
import { docsRoutes } from './docs.ts'
import { liveRoutes } from './live/routes.ts'
import { type OrderRefusal, orderRefusals } from './orders/contract.ts'
import { orderRoutes } from './orders/routes.ts'
import { usualPatience, withDeadline } from './platform/deadline.ts'
import { describes, refusedWith } from './platform/describing.ts'
import type { Graph } from './platform/graph.ts'
import { answerErrors, createApp, type Deps, type Env, problem, withRequestId } from './platform/http.ts'
import { type Mail, openMail } from './platform/mail.ts'
import { type PlatformRefusal, platformRefusals, Refusal, type RefusalStatus } from './platform/refusal.ts'
import { type Checks, probeRoutes } from './probes.ts'
import { recommendationRoutes } from './recommendations/routes.ts'
import { type RecoveryRefusal, recoveryRefusals } from './recovery/contract.ts'
import { recoveryRoutes } from './recovery/routes.ts'
import { safeHeaders } from './safe-headers.ts'
import { type SearchRefusal, searchRefusals } from './search/contract.ts'
import { searchRoutes } from './search/routes.ts'
import { type TemplateRefusal, templateRefusals } from './templates/contract.ts'
import { templateRoutes } from './templates/routes.ts'
import { webRoutes } from './web.ts'
import { type WebhookRefusal, webhookRefusals } from './webhooks/contract.ts'
import { outgoingRoutes } from './webhooks/routes.ts'
import { type WhatsAppRefusal, whatsAppRefusals } from './whatsapp/contract.ts'
import { costRoutes, lineRoutes, platformLineRoutes, upkeepRoutes, webhookRoutes } from './whatsapp/routes.ts'
import { render } from './whatsapp/whatsapp.ts'

/** Every way in which Souk says no. */
type AnyRefusal =
  | PlatformRefusal
  | CompaniesRefusal
  | CustomerRefusal
  | CatalogRefusal
  | CartRefusal
  | OrderRefusal
  | CheckoutRefusal
  | ConversationRefusal
  | WebhookRefusal
  | RecoveryRefusal
  | TemplateRefusal
  | SearchRefusal
  | WhatsAppRefusal

const statuses: Record<AnyRefusal, RefusalStatus> = {
  ...platformRefusals,
  ...companiesRefusals,
  ...customerRefusals,
  ...catalogRefusals,
  ...cartRefusals,
  ...orderRefusals,
  ...checkoutRefusals,
  ...conversationRefusals,
  ...webhookRefusals,
  ...recoveryRefusals,
  ...templateRefusals,
  ...searchRefusals,
  ...whatsAppRefusals,
}

/** What panels and other systems call, below /api/v1. Who may call is decided here; what a route answers is its own. */
function panelRoutes(deps: Deps & { mail: Mail; graph: Graph; metaApp?: { id: string; secret: string } | undefined }, { user, caller, company }: Gates) {
  return createApp()
    .use('/auth/me/*', user)
    .use('/companies/*', user)
    .use('/platform/*', user)
    .use('/company/*', keysMayLook(user, caller), company)
    .use('/orders/*', caller, company)
    .use('/conversations/*', caller, company)
    .use('/customers/*', caller, company)
    .use('/consents/*', caller, company)
    .use('/templates/*', caller, company)
    .use('/line/*', user, company)
    .use('/assistant/*', user, company)
    .use('/recommendations/*', caller, company)
    .use('/recovery/*', caller, company)
    .use('/events/*', caller, company)
    .use('/analytics/*', caller, company)
    .use('/search/*', caller, company)
    .use('/whatsapp-commerce/*', caller, company)
    .route('/', authRoutes(deps))
    .route('/', passwordRoutes(deps))
    .route('/', ownRoutes(deps))
    .route('/', teamRoutes({ ...deps, sellsInOther }))
    .route('/', platformRoutes(deps))
    .route('/', apiKeyRoutes(deps))
    .route('/', limitRoutes(deps))
    .route('/', alertRoutes(deps))
    .route('/', upkeepRoutes(deps))
    .route('/', costRoutes(deps))
    .route('/', customerRoutes(deps))
    .route('/', templateRoutes(deps))
    .route('/', lineRoutes({ ...deps, app: deps.metaApp }))
    .route('/', platformLineRoutes({ ...deps, app: deps.metaApp }))
    .route('/', orderRoutes(deps))
    .route('/', stepRoutes(deps))
    .route('/', conversationRoutes(deps))
    .route('/', deskRoutes(deps))
    .route('/', assistantRoutes(deps))
    .route('/', recommendationRoutes(deps))
    .route('/', recoveryRoutes({ ...deps, render }))
    .route('/', liveRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', searchRoutes(deps))
    .route('/', outgoingRoutes(deps))
    .route('/', accountRoutes(deps))
    .route('/whatsapp-commerce', commerceRoutes({ ...deps, render }))
    .route('/whatsapp-commerce', statsRoutes(deps))
}

/** A key sees which company it is of; what people decide about the company is theirs. */
const keysMayLook = (user: MiddlewareHandler<Env>, caller: MiddlewareHandler<Env>): MiddlewareHandler<Env> =>
  describes((c, next) => (c.req.method === 'GET' && c.req.path === '/api/v1/company' ? caller(c, next) : user(c, next)), {
    security: [{ signIn: [] }],
    ...refusedWith(['unauthenticated', 'not_found']),
  })

type Gates = ReturnType<typeof openGates>

/** Who may pass; opened once, because what passed is counted there. */
const openGates = (deps: Deps) => ({ user: requireUser(deps), caller: requireCaller(deps, isLook), company: requireCompany(deps) })

/** A search has a body and changes nothing. */
const isLook = (path: string): boolean => path.endsWith('/whatsapp-commerce/products/search')

/** What takes whole files, and therefore stands before the limit that all other bodies have. */
const uploadRoutes = (deps: Deps, { caller, company }: Gates) =>
  createApp().use('/products/import', neverStored, caller, company).route('/', importRoutes(deps))

/** The type the web client is made from. */
export type Api = ReturnType<typeof panelRoutes>

export type ApiExtras = {
  /** Where the built panels are. */
  web?: string
  /** What must hold beside the database for `/readyz` to say yes, by the name its answer has there. */
  checks?: Checks
  /** Measures what `/metrics` shows of the whole installation. */
  measure?: () => Promise<void>
  /** How letters to staff leave; into the log where nothing is said. */
  mail?: Mail
  /** Where WhatsApp is. */
  graph?: Graph
  /** The platform's own app at Meta, for Embedded Signup. */
  metaApp?: { id: string; secret: string } | undefined
}

/** The one app: panels, API, webhook, payment pages and probes. A value: who listens with it is the caller's business. */
export function openApi(deps: Deps, { web = builtPanels, checks, measure, mail = openMail({}, deps.log), graph = meta, metaApp }: ApiExtras = {}): Hono {
  const app = new Hono()
  app.use(withRequestId, safeHeaders(deps.publicUrl))
  const gates = openGates(deps)
  app.route('/api/v1', uploadRoutes(deps, gates))
  app.use('/api/*', limitBody, withDeadline(usualPatience), neverStored)
  app.route('/api/v1', panelRoutes({ ...deps, mail, graph, metaApp }, gates))
  app.route('/pay', payRoutes(deps))
  app.route('/media', mediaRoutes())
  app.route('/webhooks/whatsapp', webhookRoutes(deps))
  app.route('/webhooks', noticeRoutes(deps))
  app.route('/', probeRoutes(deps, { checks, measure }))
  app.route('/', webRoutes(web))
  app.route(
    '/',
    docsRoutes(() => describeApi(app, { statuses, publicUrl: deps.publicUrl })),
  )
  app.notFound((c) => problem(c, { status: 404, code: 'not_found', title: 'Not found' }))
  app.onError(answerErrors(statuses, deps.log))
  return app
}

const meta: Graph = { fetch, url: 'https://graph.facebook.com', version: 'v24.0' }

const builtPanels = path.join(import.meta.dirname, '../../web/dist')

const limitBody = bodyLimit({
  maxSize: 1024 * 1024,
  onError: () => {
    throw new Refusal<PlatformRefusal>('too_large', { detail: 'At most 1 MB is taken here.' })
  },
})

const neverStored: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
}
