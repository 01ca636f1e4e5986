import type { Line } from '../companies/companies.ts'
import type { MessageBody, SendError } from '../conversations/contract.ts'
import type { Aliases } from '../customers/contract.ts'
import type { Deps } from '../platform/http.ts'
import { type Cause, causeOf } from './causes.ts'
import { type Json, listAt, numberAt, objectAt, parseObject, textAt } from './json.ts'
import { aliasesOf } from './moves.ts'
import { readError } from './status.ts'

/** WhatsApp's far side: a fetch, `url` without a trailing slash, and the version of the Graph API. */
export type Graph = { fetch: (url: string, init: RequestInit) => Promise<Response>; url: string; version: string; timeout?: number }

/** What sending is done with, beside what everything is done with. */
export type SendDeps = Deps & { graph: Graph }

/** What came of a send. `to` are the names WhatsApp has for the shopper. */
export type Outcome =
  | { kind: 'accepted'; wamid: string; to: Aliases }
  | { kind: 'refused'; error: SendError; cause: Cause }
  /** Nothing left this machine. */
  | { kind: 'unreached'; error: SendError }
  /** It may have been taken: never to be sent again blindly. */
  | { kind: 'unknown'; error: SendError }

const seconds = 1_000

/** Sends one message on a line. `id` comes back in its statuses; there is no key that would make a second try harmless. */
export async function send(graph: Graph, line: Line, { id, to, body }: { id: string; to: Aliases; body: MessageBody }): Promise<Outcome> {
  const recipient = to.phone ? { to: to.phone } : { recipient: to.bsuid }
  const answer = await post(graph, line, { ...body, messaging_product: 'whatsapp', recipient_type: 'individual', ...recipient, biz_opaque_callback_data: id })
  if ('kind' in answer) return answer
  const { response, json } = answer
  const wamid = textAt(listAt(json, 'messages')[0], 'id')
  if (response.ok && wamid) return { kind: 'accepted', wamid, to: namesIn(json) }
  if (objectAt(json, 'error')) return refused(response, json)
  return isRefusal(response.status) ? refused(response, json) : unknown(`WhatsApp answered ${response.status} without saying what became of the message`)
}

/** Marks a shopper's message, and all before it, as read; `typing` shows the dots until we answer or 25 seconds are over. */
export async function markRead(graph: Graph, line: Line, { wamid, typing }: { wamid: string; typing: boolean }): Promise<boolean> {
  const answer = await post(graph, line, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing && { typing_indicator: { type: 'text' } }),
  })
  return 'response' in answer && answer.response.ok
}

type Answer = { response: Response; json: Json | undefined }
type Failure = Extract<Outcome, { kind: 'unreached' | 'unknown' }>

async function post({ fetch, url, version, timeout = 10 * seconds }: Graph, line: Line, body: Json): Promise<Answer | Failure> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(new DOMException('no answer in time', 'TimeoutError')), timeout)
  const ask = async () => {
    const response = await fetch(`${url}/${version}/${encodeURIComponent(line.phoneNumberId)}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${line.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: patience.signal,
    })
    return { response, json: parseObject(await response.text()) }
  }
  try {
    // A fetch that heeds no signal is not waited for either.
    return await Promise.race([ask(), aborted(patience.signal)])
  } catch (error) {
    return failureOf(error)
  } finally {
    clearTimeout(timer)
  }
}

const aborted = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

// Looking up, connecting and securing come before the first byte of the request.
const beforeSending = /^(UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_TLS_.*|CERT_.*|.*_CERT(_.*)?|UNABLE_TO_.*)$/
const connecting = ['connect', 'getaddrinfo', 'queryA', 'queryAaaa']

function failureOf(error: unknown): Failure {
  const { name = '', cause } = error as { name?: string; cause?: unknown }
  const { code = name, syscall = '', errors = [] } = (cause ?? {}) as { code?: string; syscall?: string; errors?: { syscall?: string }[] }
  // A name with several addresses fails with one error for each.
  const isConnecting = [syscall, ...errors.map((each) => each.syscall ?? '')].some((call) => connecting.includes(call))
  if (isConnecting || beforeSending.test(code))
    return { kind: 'unreached', error: { code: null, title: `WhatsApp could not be reached (${code})`, cause: 'unreached' } }
  return unknown(name === 'TimeoutError' ? 'WhatsApp did not answer in time' : `The connection to WhatsApp was lost (${code})`)
}

const unknown = (title: string): Failure => ({ kind: 'unknown', error: { code: null, title, cause: 'unknown' } })

// 504 says that somebody on the way stopped waiting: what became of the message behind him is not known.
const isRefusal = (status: number) => status >= 300 && status !== 504

function refused(response: Response, json: Json | undefined): Outcome {
  const error = readError(objectAt(json, 'error'), response.status)
  const cause = causeOf(error.code ?? undefined, response.status)
  const wait = regainAfter(response.headers)
  return { kind: 'refused', error, cause: cause.hold && wait ? { ...cause, hold: wait } : cause }
}

/** Meta says in minutes when calls are taken again (Graph API: rate limiting, business use case usage). */
function regainAfter(headers: Headers): number | undefined {
  const usage = parseObject(headers.get('x-business-use-case-usage') ?? undefined)
  const minutes = Object.keys(usage ?? {})
    .flatMap((account) => listAt(usage, account))
    .map((limit) => numberAt(limit, 'estimated_time_to_regain_access') ?? 0)
  const longest = Math.max(0, ...minutes)
  return longest > 0 ? Math.min(longest, 60) * 60 * seconds : undefined
}

function namesIn(json: unknown): Aliases {
  const contact = listAt(json, 'contacts')[0]
  return aliasesOf(textAt(contact, 'wa_id'), textAt(contact, 'user_id'))
}
