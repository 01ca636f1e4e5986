import type { Line } from '../companies/companies.ts'
import type { MessageBody, Purpose, SendError } from '../conversations/contract.ts'
import type { Aliases } from '../customers/contract.ts'
import { minutes } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { askGraph, type Graph } from '../platform/graph.ts'
import type { Deps } from '../platform/http.ts'
import { type Cause, causeOf } from './causes.ts'
import { type Json, listAt, numberAt, objectAt, parseObject, textAt } from './json.ts'
import { aliasesOf } from './moves.ts'
import { readError } from './status.ts'

/** What sending is done with, beside what everything is done with. */
export type SendDeps = Deps & { graph: Graph; isWanted?: IsWanted }

/**
 * Asks whoever had a message queued, in the transaction that lets it leave, whether it still makes sense; `later` when that cannot be told
 * this moment. What is not asked about is wanted.
 */
export type IsWanted = (tx: Tx, message: { id: string; purpose: Purpose }) => Promise<'yes' | 'no' | 'later'>

/** What came of a send. `to` are the names WhatsApp has for the shopper. */
export type Outcome =
  | { kind: 'accepted'; wamid: string; to: Aliases }
  | { kind: 'refused'; error: SendError; cause: Cause }
  /** Nothing left this machine. */
  | { kind: 'unreached'; error: SendError }
  /** It may have been taken: never to be sent again blindly. */
  | { kind: 'unknown'; error: SendError }

/** Sends one message on a line. `id` comes back in its statuses; there is no key that would make a second try harmless. */
export async function send(graph: Graph, line: Line, { id, to, body }: { id: string; to: Aliases; body: MessageBody }): Promise<Outcome> {
  const recipient = to.phone ? { to: to.phone } : { recipient: to.bsuid }
  const answer = await post(graph, line, { ...body, messaging_product: 'whatsapp', recipient_type: 'individual', ...recipient, biz_opaque_callback_data: id })
  if ('kind' in answer) return answer
  const { status, json } = answer
  const wamid = textAt(listAt(json, 'messages')[0], 'id')
  if (isSuccess(status) && wamid) return { kind: 'accepted', wamid, to: namesIn(json) }
  if (objectAt(json, 'error')) return refused(answer)
  return isRefusal(status) ? refused(answer) : unknown(`WhatsApp answered ${status} without saying what became of the message`)
}

/** Marks a shopper's message, and all before it, as read; `typing` shows the dots until we answer or 25 seconds are over. */
export async function markRead(graph: Graph, line: Line, { wamid, typing }: { wamid: string; typing: boolean }): Promise<boolean> {
  const answer = await post(graph, line, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing && { typing_indicator: { type: 'text' } }),
  })
  return 'status' in answer && isSuccess(answer.status)
}

type Answer = { status: number; headers: Headers; json: Json | undefined }
type Failure = Extract<Outcome, { kind: 'unreached' | 'unknown' }>

async function post(graph: Graph, { phoneNumberId, accessToken }: Line, body: Json): Promise<Answer | Failure> {
  const answer = await askGraph(graph, { method: 'POST', path: `${encodeURIComponent(phoneNumberId)}/messages`, token: accessToken, body })
  if (!('silence' in answer)) return { status: answer.status, headers: answer.headers, json: parseObject(answer.text) }
  const { silence, title } = answer
  return { kind: silence, error: { code: null, title, cause: silence } }
}

const unknown = (title: string): Failure => ({ kind: 'unknown', error: { code: null, title, cause: 'unknown' } })

// 504 says that somebody on the way stopped waiting: what became of the message behind him is not known.
const isRefusal = (status: number) => status >= 300 && status !== 504

const isSuccess = (status: number) => status >= 200 && status <= 299

function refused({ status, headers, json }: Answer): Outcome {
  const error = readError(objectAt(json, 'error'), status)
  const cause = causeOf(error.code ?? undefined, status)
  const wait = regainAfter(headers)
  return { kind: 'refused', error, cause: cause.hold && wait ? { ...cause, hold: wait } : cause }
}

/** Meta says in minutes when calls are taken again (Graph API: rate limiting, business use case usage). */
function regainAfter(headers: Headers): number | undefined {
  const usage = parseObject(headers.get('x-business-use-case-usage') ?? undefined)
  const waits = Object.keys(usage ?? {})
    .flatMap((account) => listAt(usage, account))
    .map((limit) => numberAt(limit, 'estimated_time_to_regain_access') ?? 0)
  const longest = Math.max(0, ...waits)
  return longest > 0 ? minutes(Math.min(longest, 60)) : undefined
}

function namesIn(json: unknown): Aliases {
  const contact = listAt(json, 'contacts')[0]
  return aliasesOf(textAt(contact, 'wa_id'), textAt(contact, 'user_id'))
}
