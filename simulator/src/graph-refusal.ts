import type { Json } from './facts.ts'
import { newTraceId } from './ids.ts'

type Known = { status: number; title: string; type?: string }
const bad = (title: string): Known => ({ status: 400, title })

/** Meta's error codes with their HTTP status and title (Cloud API: error codes). */
export const knownCodes: Record<number, Known | undefined> = {
  0: { status: 401, title: 'AuthException' },
  1: bad('API Unknown'),
  2: { status: 503, title: 'API Service' },
  3: { status: 500, title: 'API Method' },
  4: bad('API Too Many Calls'),
  10: { status: 403, title: 'Permission Denied' },
  17: bad('User request limit reached'),
  33: bad('Parameter value is not valid'),
  100: bad('Invalid parameter'),
  190: { status: 401, title: 'Access token has expired' },
  200: { status: 403, title: 'API Permission' },
  368: { status: 403, title: 'Temporarily blocked for policies violations' },
  613: bad('Calls to this api have exceeded the rate limit'),
  1026: bad('Receiver is incapable of receiving this message'),
  2500: bad('Unknown path components'),
  80007: bad('Rate limit issues'),
  130429: bad('Rate limit hit'),
  130472: bad("User's number is part of an experiment"),
  130497: { status: 403, title: 'Business account is restricted from messaging users in this country' },
  131000: { status: 500, title: 'Something went wrong' },
  131005: { status: 403, title: 'Access denied' },
  131008: bad('Required parameter is missing'),
  131009: bad('Parameter value is not valid'),
  131016: { status: 500, title: 'Service unavailable' },
  131021: bad('Recipient cannot be sender'),
  131026: bad('Message undeliverable'),
  131030: bad('Recipient phone number not in allowed list'),
  131031: { status: 403, title: 'Account has been locked' },
  131037: { status: 555, title: 'Display name not approved' },
  131042: bad('Business eligibility payment issue'),
  131045: { status: 500, title: 'Incorrect certificate' },
  131047: bad('Re-engagement message'),
  131048: bad('Spam rate limit hit'),
  131049: bad('This message was not delivered to maintain healthy ecosystem engagement'),
  131050: bad('User has stopped marketing messages from this business'),
  131051: bad('Unsupported message type'),
  131052: bad('Media download error'),
  131053: bad('Media upload error'),
  131056: bad('(Business Account, Consumer Account) pair rate limit hit'),
  131057: { status: 500, title: 'Account in maintenance mode' },
  131062: bad('Business-scoped user id cannot be used for this kind of message'),
  132000: bad('Number of parameters does not match the expected number of params'),
  132001: { status: 404, title: 'Template name does not exist in the translation' },
  132005: bad('Translated text too long'),
  132007: bad('Template content policy violation'),
  132012: bad('Parameter format does not match format in the created template'),
  132015: bad('Template is paused'),
  132016: bad('Template is disabled'),
  132068: bad('Flow is blocked'),
  132069: bad('Flow is throttled'),
  133010: bad('Phone number not registered'),
  135000: bad('Generic user error'),
  137000: bad('Recipient identity key hash mismatch'),
  2388019: bad('Message template limit exceeded'),
  2388040: bad('Character limit exceeded'),
  2388047: bad('Message header format is incorrect'),
  2388072: bad('Message body format is incorrect'),
  2388073: bad('Message footer format is incorrect'),
  2388293: bad('Parameters words ratio exceeds limit'),
  2388299: bad('Leading or trailing parameters are not allowed'),
}

type Extra = { subcode?: number; status?: number; type?: string; message?: string }

/** Graph says no: a status and Meta's error envelope. */
export class GraphRefusal extends Error {
  readonly code: number
  readonly status: number
  readonly body: { error: Json }

  constructor(code: number, details: string, extra: Extra = {}) {
    super(`(#${code}) ${details}`)
    const known = knownCodes[code]
    this.code = code
    this.status = extra.status ?? known?.status ?? 400
    this.body = {
      error: {
        message: extra.message ?? `(#${code}) ${known?.title ?? 'An error occurred'}`,
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
  const title = knownCodes[code]?.title ?? 'An error occurred'
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
