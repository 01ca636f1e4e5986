import { absorbCart } from '../carts/carts.ts'
import { getCompany } from '../companies/companies.ts'
import type { Customer } from '../customers/contract.ts'
import { type Identified, identify, identifyMany, lockAliases, moveAliases, removeAbsorbed } from '../customers/customers.ts'
import { absorbOrders } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record, recordAll } from '../platform/events.ts'
import type { MessageState } from '../platform/schema.ts'
import type { Heard } from './contract.ts'
import { readHeard, writeHeard } from './heard.ts'
import * as queries from './queries.ts'

/**
 * Stores what one delivery brought, so that it is answered once: who wrote is identified, and what was heard before changes nothing.
 * Answers how many messages were new. Two records that turn out to be one shopper become one here, with cart, orders and conversation.
 * The number of statements depends on how much there is to decide, not on how many messages came.
 */
export async function hear(tx: Tx, heard: readonly Heard[]): Promise<{ stored: number }> {
  const wamids = heard.map(({ wamid }) => wamid)
  const known = wamids.length > 0 ? await queries.selectKnown(tx, wamids) : new Set<string>()
  const fresh = [...new Map(heard.filter(({ wamid }) => !known.has(wamid)).map((one) => [one.wamid, one])).values()]
  if (fresh.length === 0) return { stored: 0 }
  await lockAliases(tx, fresh.flatMap(aliasesIn))
  const outdated = await queries.selectOutdated(tx, wamids)
  const { language } = await getCompany(tx)
  // WhatsApp's clock counts whole seconds: it tells the order of what came shuffled, and the order of arrival the rest.
  const inOrder = fresh.toSorted((left, right) => left.at.getTime() - right.at.getTime())
  const { stored, others } = await hearPlain(tx, inOrder, { language, outdated })
  for (const one of others) stored.push(...(await hearOne(tx, one, { language, isOutdated: outdated.has(one.wamid) })))
  // WhatsApp's own news of a shopper are not his word: they open no window and nobody has to read them.
  const words = stored.filter(({ kind }) => kind !== 'moved').map(({ messageId }) => messageId)
  if (words.length > 0) await queries.noteHeard(tx, words)
  return { stored: stored.length }
}

type Stored = { messageId: string; kind: string }
type Plain = { one: Heard; customer: Customer }

/** Stores at once the messages about whose senders there is nothing to decide and that change no other message; answers the others. */
async function hearPlain(tx: Tx, heard: readonly Heard[], { language, outdated }: { language: string; outdated: ReadonlySet<string> }) {
  const plain = await findPlain(tx, heard)
  const sessions = await queries.openSessions(tx, new Map(plain.map(({ customer }) => [customer.id, customer.language ?? language])))
  const rows = plain.map(({ one, customer }) => {
    const state: MessageState = outdated.has(one.wamid) || one.content.kind === 'reaction' ? 'ignored' : 'heard'
    return { sessionId: sessions.get(customer.id) ?? '', wamid: one.wamid, body: writeHeard(one), state, at: timeOf(one) }
  })
  const ids = await queries.insertAllHeard(tx, rows)
  const stored = plain.flatMap(({ one, customer }) => {
    const [messageId, sessionId] = [ids.get(one.wamid), sessions.get(customer.id)]
    return messageId && sessionId ? [{ messageId, sessionId, customerId: customer.id, kind: one.content.kind }] : []
  })
  await recordAll(
    tx,
    stored.map(({ customerId, ...data }) => ({ type: 'message.heard', customerId, data })),
  )
  const taken = new Set(plain.map(({ one }) => one))
  return { stored: stored.map(({ messageId, kind }): Stored => ({ messageId, kind })), others: heard.filter((one) => !taken.has(one)) }
}

async function findPlain(tx: Tx, heard: readonly Heard[]): Promise<Plain[]> {
  const candidates = heard.filter(({ content: { kind } }) => kind !== 'moved' && kind !== 'edited' && kind !== 'revoked')
  const senders = candidates.map(({ from }) => from)
  const movers = heard.flatMap(({ content }) => (content.kind === 'moved' ? [content.before, content.now] : []))
  const customers = await identifyMany(tx, senders, movers)
  return candidates.flatMap((one, index) => {
    const customer = customers[index]
    return customer ? [{ one, customer }] : []
  })
}

const aliasesIn = ({ from, content }: Heard) => (content.kind === 'moved' ? [content.before, content.now] : [from])

/** A message is never from the future, whatever clock it was stamped by. */
const timeOf = ({ at }: Heard): Date => new Date(Math.min(at.getTime(), clock.now().getTime()))

type Circumstances = { language: string; isOutdated: boolean }

async function hearOne(tx: Tx, heard: Heard, { language, isOutdated }: Circumstances): Promise<Stored[]> {
  const { content } = heard
  const { customer, absorbed } = await (content.kind === 'moved' ? moveAliases(tx, content.before, content.now) : identify(tx, heard.from))
  await absorb(tx, customer.id, absorbed)
  const sessionId = await queries.openSession(tx, customer.id, customer.language ?? language)
  const state: MessageState = isOutdated || (await needsNoAnswer(tx, heard)) ? 'ignored' : 'heard'
  const messageId = await queries.insertHeard(tx, { sessionId, wamid: heard.wamid, body: writeHeard(heard), state, at: timeOf(heard) })
  if (!messageId) return []
  await record(tx, 'message.heard', customer.id, { sessionId, messageId, kind: content.kind })
  return [{ messageId, kind: content.kind }]
}

/** Reactions and news of a number want no answer, and what changes a message that still waits has its effect at once. */
async function needsNoAnswer(tx: Tx, { content }: Heard): Promise<boolean> {
  if (content.kind === 'moved' || content.kind === 'reaction') return true
  if (content.kind === 'revoked') {
    await queries.dropWaiting(tx, content.original)
    return true
  }
  if (content.kind !== 'edited' || content.text === null) return false
  const original = await queries.selectBody(tx, content.original)
  if (original?.state !== 'heard') return false
  const before = readHeard(original.body)
  if (before.content.kind !== 'text') return false
  return queries.replaceWaiting(tx, content.original, writeHeard({ ...before, content: { kind: 'text', text: content.text } }))
}

/** Everything of the absorbed customers becomes this one's; conversations are locked before carts, as in a turn. */
async function absorb(tx: Tx, customerId: string, absorbed: Identified['absorbed']): Promise<void> {
  if (absorbed.length === 0) return
  const sessions = await queries.lockSessionsOf(tx, [customerId, ...absorbed])
  let own = sessions.find((session) => session.customerId === customerId)
  for (const from of absorbed) {
    await absorbCart(tx, from, customerId)
    await absorbOrders(tx, from, customerId)
    const theirs = sessions.find((session) => session.customerId === from)
    if (theirs && own) await queries.absorbSession(tx, theirs, own)
    if (theirs && !own) await queries.reassignSession(tx, theirs.id, customerId)
    own ??= theirs
  }
  await removeAbsorbed(tx, absorbed)
}
