import type { SendError, Status } from '../conversations/contract.ts'
import { causeOf } from './causes.ts'
import { isObject, listAt, numberAt, objectAt, storable, textAt } from './json.ts'
import { readTime } from './time.ts'

/** What WhatsApp reports of a payment made inside the chat; another matter than the status of a message. */
export type PaymentStatus = { referenceId: string; status: string; at: Date; body: unknown }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const longestId = 512

/** One entry of `statuses`; a text says why it cannot be used. */
export function readStatus(entry: unknown, now: Date): { status: Status } | { payment: PaymentStatus } | string {
  if (!isObject(entry)) return 'a status that is no object'
  const [wamid, status] = [textAt(entry, 'id'), textAt(entry, 'status')?.toLowerCase()]
  if (!status || status.length > 64) return 'a status without a word'
  if (textAt(entry, 'type') === 'payment' || objectAt(entry, 'payment')) return readPayment(entry, status, now)
  if (!wamid || wamid.length > longestId) return 'a status without a usable id'
  const [messageId, [failure], pricing] = [textAt(entry, 'biz_opaque_callback_data') ?? '', listAt(entry, 'errors'), objectAt(entry, 'pricing')]
  return {
    status: {
      wamid,
      status,
      at: readTime(entry, now),
      ...(uuid.test(messageId) && { messageId: messageId.toLowerCase() }),
      ...(status === 'failed' && { error: readError(failure) }),
      ...(pricing && { pricing: storable(pricing) as Record<string, unknown> }),
      body: storable(entry),
    },
  }
}

function readPayment(entry: unknown, status: string, now: Date): { payment: PaymentStatus } | string {
  const referenceId = textAt(objectAt(entry, 'payment'), 'reference_id')
  if (!referenceId || referenceId.length > longestId) return 'a payment status without a reference'
  // Whose payment it is, the order knows.
  const { recipient_id: _, recipient_user_id: __, parent_recipient_user_id: ___, ...told } = entry as Record<string, unknown>
  return { payment: { referenceId, status, at: readTime(entry, now), body: storable(told) } }
}

/** An error object of the Cloud API, from an answer or from a webhook; `status` is the answer's HTTP status. */
export function readError(error: unknown, status?: number): SendError {
  const code = numberAt(error, 'code')
  const [title, details] = [textAt(error, 'title') ?? textAt(error, 'message'), textAt(objectAt(error, 'error_data'), 'details')]
  return {
    code: code ?? null,
    title: title ?? (status ? `WhatsApp answered ${status}` : 'WhatsApp gave no reason'),
    ...(details && { details }),
    cause: causeOf(code, status).cause,
  }
}
