import { mayReceive } from '../customers/customers.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Facts, fillTemplate } from '../templates/templates.ts'
import type { ConversationRefusal, MessageBody, SessionMode } from './contract.ts'
import { lockListedSession, type SessionRow, saveMode } from './listing.ts'
import { windowEnd } from './reported.ts'
import { say } from './saying.ts'

/** `reference` is the writer's own name for the message: under the same one nothing is said twice. */
type Writing = { reference: string }

/** Who answers from here on: a person, and the assistant is silent, or the assistant again. Refuses `conversation_not_found`. */
export async function handTo(tx: Tx, sessionId: string, mode: SessionMode): Promise<void> {
  const session = await lockConversation(tx, sessionId)
  if (session.mode === mode) return
  await saveMode(tx, sessionId, { mode })
  await record(tx, mode === 'person' ? 'person.took_over' : 'person.gave_back', session.customerId, { sessionId })
}

/**
 * Queues what a person writes to the shopper and takes the conversation over. Refuses `conversation_not_found`, and `window_closed`
 * when more than 24 hours have passed since the shopper last wrote.
 */
export async function writeTo(tx: Tx, sessionId: string, { text, reference }: Writing & { text: string }): Promise<{ messageId: string }> {
  const session = await lockConversation(tx, sessionId)
  const end = windowEnd(session.lastHeardAt)
  if (!end || end <= clock.now()) throw new Refusal<ConversationRefusal>('window_closed')
  return queue(tx, session, { reference, body: { type: 'text', text: { body: text } } })
}

/**
 * The same by an approved template, which may be sent at any time. Refuses `not_welcome` when the shopper wants no messages of this
 * kind, and what `fillTemplate` refuses.
 */
export async function writeByTemplate(
  tx: Tx,
  sessionId: string,
  { templateId, facts, reference }: Writing & { templateId: string; facts: Facts },
): Promise<{ messageId: string }> {
  const session = await lockConversation(tx, sessionId)
  const { body, category } = await fillTemplate(tx, templateId, facts)
  const isWelcome = await mayReceive(tx, session.customerId, category === 'MARKETING' ? 'marketing' : 'utility')
  if (!isWelcome) throw new Refusal<ConversationRefusal>('not_welcome', { category })
  return queue(tx, session, { reference, body })
}

async function queue(tx: Tx, { id, customerId }: SessionRow, { body, reference }: Writing & { body: MessageBody }): Promise<{ messageId: string }> {
  await handTo(tx, id, 'person')
  const { messageId, isNew } = await say(tx, { customerId, purpose: 'person', body, reference: `person ${id} ${reference}` })
  if (isNew) await saveMode(tx, id, { lastMessageAt: clock.now() })
  return { messageId }
}

async function lockConversation(tx: Tx, sessionId: string): Promise<SessionRow> {
  const session = await lockListedSession(tx, sessionId)
  if (!session) throw new Refusal<ConversationRefusal>('conversation_not_found')
  return session
}
