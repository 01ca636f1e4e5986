/** HTTP statuses a refusal may carry. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 503

/** What is wrong with one field of the input; path as in `items.0.quantity`. */
export type FieldError = { path: string; message: string }

/**
 * We understood and say no. `code` is stable and known to the caller; `details` is what the words of the answer need.
 * Capabilities list their codes with a status in `contract.ts`; see `refusalStatus`.
 */
export class Refusal<Code extends string = string> extends Error {
  readonly code: Code
  readonly details: Record<string, unknown>

  constructor(code: Code, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

/** The refusals that belong to no single capability. */
export type PlatformRefusal =
  | 'invalid_input'
  | 'not_found'
  | 'unauthenticated'
  | 'too_large'
  | 'too_many_requests'
  | 'not_ready'
  | 'idempotency_key_reused'
  | 'request_timeout'
  | 'timed_out'

export const platformRefusals: Record<PlatformRefusal, RefusalStatus> = {
  invalid_input: 400,
  unauthenticated: 401,
  not_found: 404,
  too_large: 413,
  too_many_requests: 429,
  not_ready: 503,
  idempotency_key_reused: 422,
  request_timeout: 408,
  timed_out: 503,
}
