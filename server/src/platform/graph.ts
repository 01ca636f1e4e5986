import { z } from 'zod'

/** WhatsApp's far side: a fetch, `url` without a trailing slash, and the version of the Graph API. */
export type Graph = { fetch: (url: string, init: RequestInit) => Promise<Response>; url: string; version: string; timeout?: number }

/** One call; `path` without a leading slash. `token` may be missing where Meta takes other credentials. */
export type GraphCall = {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  token?: string
  query?: Record<string, string | undefined>
  body?: unknown
}

export type GraphAnswer = { status: number; headers: Headers; text: string }

/** No answer: `unreached`, nothing left this machine; `unknown`, it may have been done. */
export type GraphSilence = { silence: 'unreached' | 'unknown'; title: string }

/** Why a call failed: Meta's error where it gave one (Graph API: error envelope), else with `code` null. */
export type GraphFailure = {
  kind: 'refused' | 'unreached' | 'unknown'
  code: number | null
  subcode?: number | undefined
  status: number | null
  title: string
  details?: string | undefined
}

const seconds = 1_000

/** Makes one call and answers what came back, whatever its status. Never inside a transaction. */
export async function askGraph(graph: Graph, { method = 'GET', path, token, query = {}, body }: GraphCall): Promise<GraphAnswer | GraphSilence> {
  const { fetch, url, version, timeout = 10 * seconds } = graph
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(new DOMException('no answer in time', 'TimeoutError')), timeout)
  const parameters = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString()
  const ask = async (): Promise<GraphAnswer> => {
    const response = await fetch(`${url}/${version}/${path}${parameters && `?${parameters}`}`, {
      method,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: patience.signal,
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  try {
    // A fetch that heeds no signal is not waited for either.
    return await Promise.race([ask(), aborted(patience.signal)])
  } catch (error) {
    return silenceOf(error)
  } finally {
    clearTimeout(timer)
  }
}

/** Makes one call and answers its JSON by `schema`, or why there is none. Never inside a transaction. */
export async function callGraph<Schema extends z.ZodType>(
  graph: Graph,
  call: GraphCall,
  schema: Schema,
): Promise<{ json: z.output<Schema> } | { failure: GraphFailure }> {
  const answer = await askGraph(graph, call)
  if ('silence' in answer) return { failure: { kind: answer.silence, code: null, status: null, title: answer.title } }
  const { status, text } = answer
  const parsed = parse(text)
  if (status < 200 || status > 299) return { failure: failureOf(status, parsed) }
  const read = schema.safeParse(parsed)
  return read.success ? { json: read.data } : { failure: { kind: 'unknown', code: null, status, title: 'WhatsApp answered what cannot be read' } }
}

const envelope = z.object({
  error: z.object({
    message: z.string().optional(),
    code: z.coerce.number().optional(),
    error_subcode: z.coerce.number().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
})

function failureOf(status: number, json: unknown): GraphFailure {
  const read = envelope.safeParse(json)
  // 504 says that somebody on the way stopped waiting: what became of the call behind him is not known.
  if (!read.success) return { kind: status === 504 ? 'unknown' : 'refused', code: null, status, title: `WhatsApp answered ${status}` }
  const { code = null, message, error_subcode, error_user_msg, error_data } = read.data.error
  return {
    kind: 'refused',
    code,
    subcode: error_subcode,
    status,
    title: message ?? `WhatsApp answered ${status}`,
    details: error_user_msg ?? error_data?.details,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const aborted = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

// Looking up, connecting and securing come before the first byte of the request.
const beforeSending = /^(UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_TLS_.*|CERT_.*|.*_CERT(_.*)?|UNABLE_TO_.*)$/
const connecting = ['connect', 'getaddrinfo', 'queryA', 'queryAaaa']

type Cause = { code?: string; syscall?: string; errors?: { syscall?: string }[]; socket?: { bytesWritten?: number } }

function silenceOf(error: unknown): GraphSilence {
  const { name = '', cause } = error as { name?: string; cause?: unknown }
  const { code = name, syscall = '', errors = [], socket } = (cause ?? {}) as Cause
  // A name with several addresses fails with one error for each.
  const isConnecting = [syscall, ...errors.map((each) => each.syscall ?? '')].some((call) => connecting.includes(call))
  // A connection on which no byte was ever written has carried no request.
  if (isConnecting || beforeSending.test(code) || socket?.bytesWritten === 0) return { silence: 'unreached', title: `WhatsApp could not be reached (${code})` }
  return { silence: 'unknown', title: name === 'TimeoutError' ? 'WhatsApp did not answer in time' : `The connection to WhatsApp was lost (${code})` }
}
