import type { AlertKind } from '../companies/contract.ts'
import type { SendCause } from '../conversations/contract.ts'

/** What an error of the Cloud API means for the message, for its line, and for people. */
export type Cause = {
  cause: SendCause
  /** How often the message is tried in all; without it, once. */
  tries?: number
  /** Milliseconds the line sends nothing, for whichever message. */
  hold?: number
  /** Somebody has to mend it: the shop, or we. */
  alert?: AlertKind
}

const minute = 60_000

const again: Cause = { cause: 'again', tries: 6 }
const once: Cause = { cause: 'again', tries: 2 }
const later: Cause = { cause: 'later', tries: 6 }
const pair: Cause = { cause: 'pair', tries: 6 }
const never: Cause = { cause: 'never' }
const mend = (alert: AlertKind): Cause => ({ cause: 'never', alert })
const rate = (hold: number): Cause => ({ cause: 'rate', tries: 6, hold })
const stop = (alert: AlertKind, hold: number): Cause => ({ cause: 'stop', hold, alert })

/** By `error.code`. Source: Meta, Cloud API > Support > Error codes, as of 2026. */
const causes: [codes: number[], Cause][] = [
  // The access token ended: nothing is wrong with the message, it waits for a new one.
  [[0, 190], stop('token', minute)],
  // The account is blocked or locked, the number is not registered.
  [[368, 131031], stop('account', 15 * minute)],
  [[131045, 133005, 133006, 133008, 133009, 133010, 133015, 133016], stop('number', 5 * minute)],
  // The shop has to act.
  [[3, 10, 131005], mend('permission')],
  [[131037], mend('display_name')],
  [[131042], mend('payment_method')],
  [[132000, 132001, 132005, 132007, 132012, 132015, 132016, 131064, 2388019, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299], mend('template')],
  [[132068], mend('flow')],
  // Our body is wrong.
  [[33, 100, 131008, 131009, 131021, 131051, 131055, 131059, 131062, 134100], mend('our_message')],
  [[1, 131053], once],
  [[2, 131000, 131016], again],
  [[131057, 132069, 133000, 133004, 134101], later],
  [[130429], rate(1_000)],
  [[4, 17, 613, 80007, 80009, 80014], rate(minute)],
  // Too many messages were marked as spam: somebody has to look at the quality.
  [[131048], { ...later, alert: 'quality' }],
  [[131056], pair],
  [[131047], { cause: 'window' }],
  [[131050], { cause: 'opt_out' }],
  [[1026, 2040, 2046, 2047, 130472, 130497, 131026, 131030, 131049, 131052, 131063, 134102, 135000, 137000], never],
  // Other products: calls, blocking, usernames.
  [[139100, 139101, 139102, 139103, 147001, 147002, 147003, 147004, 147005], never],
]

const byCode = new Map(causes.flatMap(([codes, cause]) => codes.map((code) => [code, cause] as const)))

/**
 * What to make of an error. A code that is not in Meta's list goes by the HTTP status: a fault of the server is tried again, any
 * other refusal is not. `status` is absent where the error came by webhook.
 */
export function causeOf(code: number | undefined, status = 400): Cause {
  const known = code === undefined ? undefined : byCode.get(code)
  if (known) return known
  if (code !== undefined && code >= 200 && code <= 299) return mend('permission')
  if (code !== undefined && code >= 138_000 && code <= 138_999) return never
  if (status === 401) return stop('token', minute)
  if (status === 429) return rate(minute)
  return status >= 500 || status === 408 || status === 425 ? again : mend('our_message')
}
