import { z } from 'zod'
import type { Line } from '../companies/companies.ts'
import { callGraph, type Graph, type GraphFailure } from '../platform/graph.ts'
import type { LineStep, NumberFacts, StepResult } from './contract.ts'
import { adviceOn } from './line-advice.ts'

/** What a look at one step found; the time is put to it when it is kept. */
export type Finding = Omit<StepResult, 'checkedAt'>
type Far = { graph: Graph; line: Line }

const found = (step: LineStep, state: Finding['state'], words: string, advice: string | null = null): Finding => ({ step, state, found: words, advice })

const failed = (step: LineStep, failure: GraphFailure): Finding =>
  found(step, 'failed', failure.details && failure.details !== failure.title ? `${failure.title} (${failure.details})` : failure.title, adviceOn(step, failure))

const token = z.object({
  data: z.object({
    is_valid: z.boolean(),
    expires_at: z.number().optional(),
    scopes: z.array(z.string()).default([]),
    error: z.object({ message: z.string().optional() }).optional(),
  }),
})
const needed = ['whatsapp_business_messaging', 'whatsapp_business_management']
const week = 7 * 24 * 3_600_000

/** Whether the access token is valid, for how long, and may do what we need (Graph API: debug_token). */
export async function checkToken({ graph, line }: Far, now: Date): Promise<Finding> {
  const answer = await callGraph(graph, { path: 'debug_token', token: line.accessToken, query: { input_token: line.accessToken } }, token)
  if ('failure' in answer) return failed('token', answer.failure)
  const { is_valid, expires_at = 0, scopes, error } = answer.json.data
  if (!is_valid) return found('token', 'failed', error?.message ?? 'The access token is not valid.', adviceOn('token'))
  const missing = needed.filter((scope) => !scopes.includes(scope))
  if (missing.length > 0) return found('token', 'failed', `The access token lacks the permission ${missing.join(' and ')}.`, adviceOn('permission'))
  const left = expires_at * 1000 - now.getTime()
  if (expires_at > 0 && left < week)
    return found(
      'token',
      'warning',
      `The access token is valid until ${new Date(expires_at * 1000).toISOString()}.`,
      'Make a permanent token of a system user and put it in before then.',
    )
  return found('token', 'done', 'The access token is valid and has both permissions.')
}

const account = z.looseObject({ id: z.coerce.string(), name: z.string().optional(), account_review_status: z.string().optional() })

/** Whether the WhatsApp Business Account is there, and was not refused in review. */
export async function checkAccount({ graph, line }: Far): Promise<Finding> {
  const answer = await callGraph(graph, { path: line.wabaId, token: line.accessToken, query: { fields: 'id,name,account_review_status' } }, account)
  if ('failure' in answer) return failed('account', answer.failure)
  const { name = line.wabaId, account_review_status: review = 'APPROVED' } = answer.json
  if (review === 'REJECTED')
    return found('account', 'failed', `Meta's review of the account ${name} said no.`, 'Open Meta Business Support Home and ask for another review.')
  return found('account', 'done', `The account is ${name}.`)
}

const number = z.looseObject({
  id: z.coerce.string(),
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
  name_status: z.string().optional(),
  code_verification_status: z.string().optional(),
  status: z.string().optional(),
  throughput: z.object({ level: z.string().optional() }).optional(),
  whatsapp_business_manager_messaging_limit: z.string().optional(),
  health_status: z.looseObject({ can_send_message: z.string().optional() }).optional(),
})
const numberFields = [
  ...(['display_phone_number', 'verified_name', 'quality_rating', 'name_status', 'code_verification_status', 'status'] as const),
  ...(['throughput', 'whatsapp_business_manager_messaging_limit', 'health_status'] as const),
].join()
const owned = z.object({ data: z.array(z.looseObject({ id: z.coerce.string() })) })

/** Whether the number belongs to the account, is registered and may send; with what Meta says of it. */
export async function checkNumber({ graph, line }: Far): Promise<Finding & { facts?: NumberFacts }> {
  const answer = await callGraph(graph, { path: line.phoneNumberId, token: line.accessToken, query: { fields: numberFields } }, number)
  if ('failure' in answer) return failed('number', answer.failure)
  const list = await callGraph(graph, { path: `${line.wabaId}/phone_numbers`, token: line.accessToken, query: { fields: 'id', limit: '100' } }, owned)
  if ('failure' in list) return failed('number', list.failure)
  const { json } = answer
  const facts: NumberFacts = {
    name: json.verified_name ?? null,
    quality: json.quality_rating ?? 'UNKNOWN',
    nameStatus: json.name_status ?? null,
    throughput: json.throughput?.level ?? null,
    tier: json.whatsapp_business_manager_messaging_limit ?? null,
    canSend: json.health_status?.can_send_message ?? null,
  }
  const isOwn = list.json.data.some(({ id }) => id === line.phoneNumberId)
  return { ...judgeNumber({ facts, isOwn, status: json.status ?? 'CONNECTED', shown: json.display_phone_number ?? line.displayPhoneNumber }), facts }
}

function judgeNumber({ facts, isOwn, status, shown }: { facts: NumberFacts; isOwn: boolean; status: string; shown: string }): Finding {
  if (!isOwn)
    return found(
      'number',
      'failed',
      `The number ${shown} does not belong to this WhatsApp Business Account.`,
      'Check that the phone number id and the account id are of the same account in WhatsApp Manager.',
    )
  if (status !== 'CONNECTED')
    return found('number', 'failed', `The number ${shown} is ${status}.`, 'Register the number in WhatsApp Manager, with its two-step PIN.')
  if (facts.canSend === 'BLOCKED')
    return found('number', 'failed', `Meta does not let ${shown} send messages.`, 'Open WhatsApp Manager: it says what blocks the number, and how to lift it.')
  if (facts.quality === 'RED')
    return found(
      'number',
      'warning',
      `${shown} works, but shoppers find its messages bad: its quality is RED.`,
      'Write less that was not asked for; look at which templates are blocked most.',
    )
  if (facts.canSend === 'LIMITED' || facts.quality === 'YELLOW')
    return found(
      'number',
      'warning',
      `${shown} works; its quality is ${facts.quality}${facts.canSend === 'LIMITED' ? ', and Meta limits it' : ''}.`,
      'Open WhatsApp Manager to see why.',
    )
  return found('number', 'done', `${shown}${facts.name ? ` (${facts.name})` : ''} may send; quality ${facts.quality}.`)
}

const apps = z.object({
  data: z.array(
    z.looseObject({ override_callback_uri: z.string().optional(), whatsapp_business_api_data: z.looseObject({ name: z.string().optional() }).optional() }),
  ),
})

/** Whether an app hears the account, and where its events go: to our address, unless another was set in its place. */
export async function checkSubscription({ graph, line }: Far, webhookUrl: string): Promise<Finding> {
  const answer = await callGraph(graph, { path: `${line.wabaId}/subscribed_apps`, token: line.accessToken }, apps)
  if ('failure' in answer) return failed('subscription', answer.failure)
  const [app] = answer.json.data
  if (!app)
    return found('subscription', 'failed', 'No app is subscribed to the account: WhatsApp tells us nothing.', 'Subscribe the app; Souk can do it for you.')
  const elsewhere = answer.json.data.find(({ override_callback_uri: uri }) => uri && uri !== webhookUrl)
  if (elsewhere)
    return found(
      'subscription',
      'failed',
      `The events go to ${elsewhere.override_callback_uri}, not to ${webhookUrl}.`,
      'Subscribe the app anew, so that its events come here.',
    )
  return found('subscription', 'done', `The app ${app.whatsapp_business_api_data?.name ?? ''} is subscribed to the account.`.replace('  ', ' '))
}

/** Subscribes the app of the token to the account (Graph API: subscribed_apps). */
export const subscribe = ({ graph, line }: Far) =>
  callGraph(
    graph,
    { method: 'POST', path: `${line.wabaId}/subscribed_apps`, token: line.accessToken, body: {} },
    z.looseObject({ success: z.boolean().optional() }),
  )
