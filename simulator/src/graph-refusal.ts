import type { Json } from './facts.ts'
import { knownOf } from './graph-codes.ts'
import { newTraceId } from './ids.ts'

type Extra = { subcode?: number; status?: number; type?: string; message?: string }

/** Graph says no: a status and Meta's error envelope. */
export class GraphRefusal extends Error {
  readonly code: number
  readonly status: number
  readonly body: { error: Json }

  constructor(code: number, details: string, extra: Extra = {}) {
    super(`(#${code}) ${details}`)
    const known = knownOf(code)
    this.code = code
    this.status = extra.status ?? known.status
    this.body = {
      error: {
        message: extra.message ?? `(#${code}) ${known.title}`,
        type: extra.type ?? 'OAuthException',
        code,
        ...(extra.subcode !== undefined && { error_subcode: extra.subcode }),
        error_data: { messaging_product: 'whatsapp', details },
        ...(this.status >= 500 && { is_transient: true }),
        fbtrace_id: newTraceId(),
      },
    }
  }
}

/** The same as an entry of a status webhook's `errors`. */
export function statusError(code: number, details: string): Json {
  const { title } = knownOf(code)
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}

/** Meta's answer for an object that is not there or belongs to someone else; the two look alike. */
export const unknownObject = (method: string, id: string) =>
  new GraphRefusal(100, `Object with ID '${id}' does not exist`, {
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  })
