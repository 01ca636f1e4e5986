import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'
import { audit, connectWhatsApp, getLine, type Line } from '../companies/companies.ts'
import { say } from '../conversations/conversations.ts'
import { findCustomer, identify } from '../customers/customers.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { callGraph, type Graph, type GraphFailure } from '../platform/graph.ts'
import type { Actor, Deps } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import type { LineInput, MaskedLine, SignupInput, StepResult, WhatsAppRefusal } from './contract.ts'
import { checkAccount, checkNumber, checkSubscription, checkToken, subscribe } from './line-checks.ts'
import { findTest, keepFindings, lastErrors, lastHeard, queueOf, readFindings, webhookFinding } from './line-state.ts'

/** What a line is set up with; `app` is the platform's own Meta app, for Embedded Signup. */
export type LineDeps = Deps & { graph: Graph; app?: { id: string; secret: string } | undefined }
type Door = { companyId: string; actor: Actor }

/** Where WhatsApp's events have to come. */
export const webhookOf = ({ publicUrl }: Pick<Deps, 'publicUrl'>): string => `${publicUrl}/webhooks/whatsapp`

/** The end of a secret, long ones only: enough to tell two apart, not to use one. */
const masked = (secret: string): string => (secret.length >= 12 ? `••••${secret.slice(-4)}` : '••••')

export const maskedLine = (deps: Pick<Deps, 'publicUrl'>, line: Line & { updatedAt?: Date }): Omit<MaskedLine, 'updatedAt'> => ({
  phoneNumberId: line.phoneNumberId,
  wabaId: line.wabaId,
  displayPhoneNumber: line.displayPhoneNumber,
  accessToken: masked(line.accessToken),
  appSecret: masked(line.appSecret),
  verifyToken: masked(line.verifyToken),
  webhookUrl: webhookOf(deps),
})

/** The company's line without secrets, the steps as last checked, and how it does now. */
export async function readLine(deps: LineDeps, companyId: string) {
  return inCompany(deps.db, companyId, async (tx) => {
    const line = await findLine(tx, deps)
    const { steps, number } = await readFindings(tx)
    const heardAt = await lastHeard(tx)
    const [queue, errors] = [await queueOf(tx), await lastErrors(tx)]
    return { line: line ? maskedLine(deps, line) : null, webhookUrl: webhookOf(deps), steps, status: { number, webhookHeardAt: heardAt, queue, errors } }
  })
}

async function findLine(tx: Tx, { secrets }: Pick<Deps, 'secrets'>): Promise<Line | undefined> {
  return getLine(tx, secrets).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
}

/** Looks at every step anew, at WhatsApp and here, and keeps what was found. Refuses `no_line` when no number is connected. */
export async function checkLine(deps: LineDeps, companyId: string): Promise<StepResult[]> {
  const line = await inCompany(deps.db, companyId, (tx) => getLine(tx, deps.secrets))
  const far = { graph: deps.graph, line }
  const token = await checkToken(far, clock.now())
  // With a token that is not valid all others would say the same.
  const others = token.state === 'failed' ? unreachable : [await checkAccount(far), await checkNumber(far), await checkSubscription(far, webhookOf(deps))]
  return inCompany(deps.db, companyId, async (tx) => {
    const test = await findTest(tx)
    const known = await readFindings(tx)
    const verify = known.steps.some(({ step }) => step === 'verify_token') ? [] : [awaited(deps)]
    await keepFindings(tx, [token, ...others, ...verify, webhookFinding(await lastHeard(tx)), ...(test ? [test] : [])])
    return (await readFindings(tx)).steps
  })
}

const unreachable = (['account', 'number', 'subscription'] as const).map((step) => ({
  ...{ step, state: 'waiting' as const, found: 'This can be checked once the access token works.', advice: null },
}))

const awaited = (deps: Pick<Deps, 'publicUrl'>) => ({
  step: 'verify_token' as const,
  state: 'waiting' as const,
  found: 'Meta has not asked for our address with the verify token yet.',
  advice: `In the app's dashboard at Meta, under WhatsApp > Configuration, put in the callback ${webhookOf(deps)} and the verify token, and verify.`,
})

/** Connects a number, or gives it new secrets; what is left out stays. Refuses `invalid_input` for secrets that are missing, and `number_taken`. */
export async function connectLine(deps: LineDeps, { companyId, actor }: Door, input: LineInput): Promise<void> {
  await inCompany(deps.db, companyId, async (tx) => {
    const known = await findLine(tx, deps)
    const secrets = {
      accessToken: input.accessToken ?? known?.accessToken,
      appSecret: input.appSecret ?? known?.appSecret,
      verifyToken: input.verifyToken ?? known?.verifyToken,
    }
    const missing = Object.entries(secrets).filter(([, value]) => !value)
    if (missing.length > 0) throw invalidInput(missing.map(([path]) => ({ path, message: 'is needed to connect a number' })))
    const { accessToken = '', appSecret = '', verifyToken = '' } = secrets
    await connectWhatsApp(tx, deps.secrets, { ...input, accessToken, appSecret, verifyToken })
    if (known?.phoneNumberId !== input.phoneNumberId || input.verifyToken) await tx.deleteFrom('lineChecks').execute()
    await audit(tx, actor, { action: 'line.connected', details: { number: input.displayPhoneNumber, rotated: known !== undefined } })
  })
}

/** Subscribes the app to the account, so that its events come. Refuses `line_refused` with WhatsApp's reason. */
export async function subscribeLine(deps: LineDeps, companyId: string): Promise<StepResult[]> {
  const line = await inCompany(deps.db, companyId, (tx) => getLine(tx, deps.secrets))
  const answer = await subscribe({ graph: deps.graph, line })
  if ('failure' in answer) return refuse(answer.failure)
  return checkLine(deps, companyId)
}

/** Queues a test message to a number of the merchant's own: the template that every account begins with, which needs no window. */
export async function sendTest(deps: LineDeps, companyId: string, to: string): Promise<{ messageId: string }> {
  const body = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } }
  const queued = await inCompany(deps.db, companyId, async (tx) => {
    await getLine(tx, deps.secrets)
    const customer = (await findCustomer(tx, to)) ?? (await identify(tx, { phone: to })).customer
    return say(tx, { customerId: customer.id, purpose: 'test', body })
  })
  deps.bell.ring('queued')
  return { messageId: queued.messageId }
}

const business = z.object({ access_token: z.string().min(1) })
const done = z.looseObject({ success: z.boolean().optional() })
const shown = z.looseObject({ display_phone_number: z.string() })

/** Exchanges the code of Meta's Embedded Signup, registers the number with a new PIN, subscribes the app, and connects the line. The PIN is kept sealed. */
export async function signUp(deps: LineDeps, { companyId, actor }: Door, { code, phoneNumberId, wabaId }: SignupInput): Promise<StepResult[]> {
  const { app, graph } = deps
  if (!app) throw new Refusal<WhatsAppRefusal>('signup_unavailable', { detail: 'META_APP_ID and META_APP_SECRET are not set.' })
  const exchanged = await callGraph(graph, { path: 'oauth/access_token', query: { client_id: app.id, client_secret: app.secret, code } }, business)
  if ('failure' in exchanged) return refuse(exchanged.failure)
  const token = exchanged.json.access_token
  const number = await callGraph(graph, { path: phoneNumberId, token, query: { fields: 'display_phone_number' } }, shown)
  if ('failure' in number) return refuse(number.failure)
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const calls = [
    { path: `${wabaId}/subscribed_apps`, body: {} },
    { path: `${phoneNumberId}/register`, body: { messaging_product: 'whatsapp', pin } },
  ]
  for (const call of calls) {
    const answer = await callGraph(graph, { ...call, method: 'POST', token }, done)
    if ('failure' in answer) return refuse(answer.failure)
  }
  const displayPhoneNumber = number.json.display_phone_number
  const verifyToken = randomBytes(24).toString('base64url')
  await connectLine(deps, { companyId, actor }, { phoneNumberId, wabaId, displayPhoneNumber, accessToken: token, appSecret: app.secret, verifyToken })
  const pinSealed = deps.secrets.seal(pin)
  await inCompany(deps.db, companyId, (tx) => tx.updateTable('whatsappAccounts').set({ pinSealed }).execute())
  return checkLine(deps, companyId)
}

function refuse({ kind, title, details, code }: GraphFailure): never {
  const detail = details && details !== title ? `${title}: ${details}` : title
  throw new Refusal<WhatsAppRefusal | PlatformRefusal>(kind === 'refused' ? 'line_refused' : 'line_unreachable', { detail, whatsappCode: code })
}
