import { z } from 'zod'
import { audit } from '../companies/companies.ts'
import { findCustomers, searchCustomers } from '../customers/customers.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import type { ConversationRefusal, ListedConversation, ListedMessage } from './contract.ts'
import { erasePerson } from './erasing.ts'
import { markRead, type Place, type SessionRow, selectLastMessages, selectListedSession, selectMessages, selectSessions } from './listing.ts'
import { windowEnd } from './reported.ts'
import { findRest } from './sending-lines.ts'
import { asShown } from './showing.ts'
import { textOf } from './summary.ts'

export { assistantRoutes } from './assistant-routes.ts'
export { deskRoutes } from './desk-routes.ts'

const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  q: z.string().trim().max(200).optional(),
  unread: z.literal('true').optional(),
  mode: z.enum(['bot', 'person']).optional(),
})
const messagePage = z.object({ cursor: z.coerce.number().int().positive().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })
const named = z.object({ id: z.guid() })

/** The panel's conversations: the list, the latest first; one with its messages, a page at a time, each page oldest first; marking as read; and forgetting a person. */
export const conversationRoutes = ({ db }: Deps) =>
  createApp()
    .get('/conversations', valid('query', page), async (c) => {
      const { cursor, limit, q, unread, mode } = c.req.valid('query')
      const listed = await inCompany(db, c.get('companyId'), async (tx) => {
        const matching = q ? { words: q, customerIds: await searchCustomers(tx, q, 500) } : undefined
        const found = await selectSessions(tx, {
          limit: limit + 1,
          ...(cursor && { after: readCursor(cursor) }),
          ...(matching && { matching }),
          ...(unread && { unread: true }),
          ...(mode && { mode }),
        })
        const sessions = found.slice(0, limit)
        const last = sessions.at(-1)
        return { conversations: await withPeople(tx, sessions), nextCursor: last && found.length > limit ? writeCursor(last) : null }
      })
      return c.json(listed)
    })
    .get('/conversations/:id', valid('param', named), valid('query', messagePage), async (c) => {
      const { id } = c.req.valid('param')
      const { cursor, limit } = c.req.valid('query')
      const thread = await inCompany(db, c.get('companyId'), async (tx) => {
        const session = await selectListedSession(tx, id)
        if (!session) throw new Refusal<ConversationRefusal>('conversation_not_found')
        const found = await selectMessages(tx, id, { limit: limit + 1, ...(cursor && { before: cursor }) })
        const messages = found.slice(0, limit)
        const [conversation] = await withPeople(tx, [session])
        const rest = await findRest(tx)
        return {
          conversation,
          messages: messages.toReversed().map((row) => asShown(row, rest)),
          nextCursor: found.length > limit ? String(messages.at(-1)?.seq) : null,
        }
      })
      return c.json(thread)
    })
    .post('/conversations/:id/read', valid('param', named), async (c) => {
      const isThere = await inCompany(db, c.get('companyId'), (tx) => markRead(tx, c.req.valid('param').id))
      if (!isThere) throw new Refusal<ConversationRefusal>('conversation_not_found')
      return c.body(null, 204)
    })
    .delete('/customers/:id', requireRole('tenant_admin', 'super_admin'), valid('param', named), async (c) => {
      await inCompany(db, c.get('companyId'), async (tx) => {
        await erasePerson(tx, c.req.valid('param').id)
        await audit(tx, c.get('actor'), { action: 'person.forgotten', details: { customerId: c.req.valid('param').id } })
      })
      return c.body(null, 204)
    })

async function withPeople(tx: Tx, sessions: readonly SessionRow[]): Promise<ListedConversation[]> {
  const customers = await findCustomers(
    tx,
    sessions.map(({ customerId }) => customerId),
  )
  const byId = new Map(customers.map(({ id, name, phone, bsuid }) => [id, { id, name, phone, bsuid }]))
  const lastMessages = await selectLastMessages(
    tx,
    sessions.map(({ id }) => id),
  )
  const rest = await findRest(tx)
  return sessions.map(({ customerId, lastHeardAt, ...session }) => {
    const last = lastMessages.get(session.id)
    return {
      ...session,
      windowEndsAt: windowEnd(lastHeardAt),
      customer: byId.get(customerId) ?? { id: customerId, name: null, phone: null, bsuid: null },
      lastMessage: last ? asLast(asShown(last, rest)) : null,
    }
  })
}

const asLast = ({ id: _, body, ...message }: ListedMessage) => ({ ...message, text: textOf(body) })

const place = z.tuple([z.coerce.date(), z.guid()])
const writeCursor = ({ lastMessageAt, id }: SessionRow): string => Buffer.from(JSON.stringify([lastMessageAt, id])).toString('base64url')

function readCursor(cursor: string): Place {
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at, id }
  } catch {
    throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  }
}
