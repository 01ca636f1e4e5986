import { createHmac } from 'node:crypto'
import type { Json, Webhook } from './facts.ts'
import { digitsOf, type Line } from './line.ts'

/** One POST's body: entries by WhatsApp account, changes by number and field (Cloud API: webhook payload). */
export function envelopeOf(webhooks: readonly { webhook: Webhook; line: Line }[], now: Date): Json {
  const byAccount = Map.groupBy(webhooks, ({ line }) => line.wabaId)
  return {
    object: 'whatsapp_business_account',
    entry: Array.from(byAccount, ([id, events]) => ({ id, time: Math.floor(now.getTime() / 1000), changes: changesOf(events) })),
  }
}

function changesOf(events: readonly { webhook: Webhook; line: Line }[]): Json[] {
  const others = events.filter(({ webhook }) => webhook.value.other)
  const byLine = Map.groupBy(
    events.filter(({ webhook }) => !webhook.value.other),
    ({ line, webhook }) => `${line.phoneNumberId} ${webhook.value.message ? 'messages' : 'statuses'}`,
  )
  return [
    ...Array.from(byLine.values(), (group) => ({ field: 'messages', value: messagesValue(group) })),
    ...others.map(({ webhook }) => ({ field: webhook.field, value: webhook.value.other })),
  ]
}

function messagesValue(group: readonly { webhook: Webhook; line: Line }[]): Json {
  const line = group[0]?.line
  const values = group.map(({ webhook }) => webhook.value)
  const contacts = [...new Map(values.flatMap(({ contact }) => (contact ? [[JSON.stringify(contact), contact]] : []))).values()]
  const messages = values.flatMap(({ message }) => message ?? [])
  const statuses = values.flatMap(({ status }) => status ?? [])
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: digitsOf(line?.displayPhoneNumber ?? ''), phone_number_id: line?.phoneNumberId },
    ...(contacts.length > 0 && { contacts }),
    ...(messages.length > 0 && { messages }),
    ...(statuses.length > 0 && { statuses }),
  }
}

/** JSON as Meta writes it into webhooks: slashes and everything beyond ASCII escaped, with small hexadecimal digits. */
export const escapedJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The value of `X-Hub-Signature-256` for these bytes. */
export const signatureOf = (bytes: string, appSecret: string): string => `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`
