import type { Json, Webhook } from './facts.ts'

type Value = Webhook['value']

/** The same news of somebody who shows no number: only the user id says who it is (Cloud API: business-scoped user ids). */
export function withoutPhone({ message, status, contact, ...rest }: Value, userId: string): Value {
  return {
    ...rest,
    ...(message && { message: named(message, { phone: 'from', id: 'from_user_id', userId }) }),
    ...(status && { status: named(status, { phone: 'recipient_id', id: 'recipient_user_id', userId }) }),
    ...(contact && { contact: named(contact, { phone: 'wa_id', id: 'user_id', userId }) }),
  }
}

function named(entry: Json, { phone, id, userId }: { phone: string; id: string; userId: string }): Json {
  const { [phone]: _, ...others } = entry
  return { ...others, [id]: userId }
}
