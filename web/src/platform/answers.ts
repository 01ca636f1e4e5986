import type { Problem } from '@souk/server/platform/contract'

/** The server understood and said no, or failed; `code` is stable. `retryAfter` is in seconds. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly retryAfter: number | undefined
  readonly requestId: string | undefined

  constructor(status: number, { code, title, detail, request_id }: Partial<Problem>, retryAfter?: number) {
    super(detail ?? title ?? code ?? `HTTP ${status}`)
    this.name = 'Refused'
    this.status = status
    this.code = code ?? 'unknown'
    this.retryAfter = retryAfter
    this.requestId = request_id
  }
}

/** No answer came: the server or the way to it is down. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('Souk cannot be reached', { cause })
    this.name = 'Unreachable'
  }
}

/** `fetch` that throws `Unreachable` when nobody answers and `Refused` for every answer that is not a success. */
export const fetchOrRefuse =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, init).catch((error: unknown) => {
      throw isAbort(error) ? error : new Unreachable(error)
    })
    if (!response.ok) throw await refusalIn(response)
    return response
  }

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

async function refusalIn(response: Response): Promise<Error> {
  const problem = await readProblem(response)
  // A proxy in front of a stopped server answers for it, and not with problem details.
  if (!problem && response.status >= 502) return new Unreachable(response.status)
  const retryAfter = Number(response.headers.get('Retry-After'))
  return new Refused(response.status, problem ?? {}, retryAfter > 0 ? retryAfter : undefined)
}

async function readProblem(response: Response): Promise<Partial<Problem> | undefined> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  return response.json().catch(() => undefined)
}
