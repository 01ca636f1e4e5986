import { getCompany } from '../companies/companies.ts'
import { getCustomer } from '../customers/customers.ts'
import type { Tx } from '../platform/db.ts'
import type { MessageBody, Purpose, Render, Reply } from './contract.ts'
import * as queries from './queries.ts'

/** What to say: a bubble of ours, or a Cloud API body such as a template, without its recipient. */
type Words = { reply: Reply; render: Render } | { body: MessageBody }

export type Saying = Words & {
  customerId: string
  purpose: Purpose
  /** Not to be sent before this. */
  notBefore?: Date
  /** Sent later than this it would be of no use: it is given up then. */
  notAfter?: Date
  /** A name of the author's own, 1 to 200 characters: under the same one nothing is queued a second time. */
  reference?: string
}

/**
 * Queues a message that answers nothing, to whichever name the shopper has, in his conversation, which is begun when there is none.
 * Answers the id of the message, also when it was queued under this reference before; `isNew` tells the two apart. Whether and when
 * it leaves is decided at sending. Ring `queued` after the transaction. Refuses `customer_not_found`.
 */
export async function say(tx: Tx, saying: Saying): Promise<{ messageId: string; isNew: boolean }> {
  const { customerId, purpose, notBefore, notAfter, reference } = saying
  const customer = await getCustomer(tx, customerId)
  const sessionId = await queries.openSession(tx, customerId, customer.language ?? (await getCompany(tx)).language)
  const body = 'body' in saying ? saying.body : saying.render(saying.reply)
  const messageId = await queries.insertQueued(tx, {
    ...{ sessionId, body, purpose },
    ...(notBefore && { dueAt: notBefore }),
    ...(notAfter && { usefulUntil: notAfter }),
    ...(reference !== undefined && { reference }),
  })
  if (messageId) return { messageId, isNew: true }
  return { messageId: await queries.getIdByReference(tx, reference ?? ''), isNew: false }
}
