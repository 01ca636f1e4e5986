import { absorbCart } from '../carts/carts.ts'
import { getCompany } from '../companies/companies.ts'
import { type Identified, identify, lockAliases, moveAliases, removeAbsorbed } from '../customers/customers.ts'
import { absorbOrders } from '../orders/orders.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { MessageState } from '../platform/schema.ts'
import type { Heard } from './contract.ts'
import { readHeard, writeHeard } from './heard.ts'
import * as queries from './queries.ts'

/**
 * Stores what one delivery brought, so that it is answered once: who wrote is identified, and what was heard before changes nothing.
 * Answers how many messages were new. Two records that turn out to be one shopper become one here, with cart, orders and conversation.
 */
export async function hear(tx: Tx, heard: readonly Heard[]): Promise<{ stored: number }> {
  const wamids = heard.map(({ wamid }) => wamid)
  const known = wamids.length > 0 ? await queries.selectKnown(tx, wamids) : new Set<string>()
  const fresh = [...new Map(heard.filter(({ wamid }) => !known.has(wamid)).map((one) => [one.wamid, one])).values()]
  if (fresh.length === 0) return { stored: 0 }
  await lockAliases(tx, fresh.flatMap(aliasesIn))
  const outdated = await queries.selectOutdated(tx, wamids)
  const { language } = await getCompany(tx)
  const counts = new Map<string, { count: number; at: Date }>()
  let stored = 0
  // WhatsApp's clock counts whole seconds: it tells the order of what came shuffled, and the order of arrival the rest.
  for (const one of fresh.toSorted((left, right) => left.at.getTime() - right.at.getTime())) {
    const sessionId = await hearOne(tx, one, { language, isOutdated: outdated.has(one.wamid) })
    if (!sessionId) continue
    stored++
    const before = counts.get(sessionId)
    counts.set(sessionId, { count: (before?.count ?? 0) + 1, at: latest(before?.at, timeOf(one)) })
  }
  await queries.noteHeard(tx, counts)
  return { stored }
}

const aliasesIn = ({ from, content }: Heard) => (content.kind === 'moved' ? [content.before, content.now] : [from])
const latest = (one: Date | undefined, other: Date): Date => (one && one > other ? one : other)

/** A message is never from the future, whatever clock it was stamped by. */
const timeOf = ({ at }: Heard): Date => new Date(Math.min(at.getTime(), clock.now().getTime()))

type Circumstances = { language: string; isOutdated: boolean }

async function hearOne(tx: Tx, heard: Heard, { language, isOutdated }: Circumstances): Promise<string | undefined> {
  const { content } = heard
  const { customer, absorbed } = await (content.kind === 'moved' ? moveAliases(tx, content.before, content.now) : identify(tx, heard.from))
  await absorb(tx, customer.id, absorbed)
  const sessionId = await queries.openSession(tx, customer.id, customer.language ?? language)
  const state: MessageState = isOutdated || (await needsNoAnswer(tx, heard)) ? 'ignored' : 'heard'
  const messageId = await queries.insertHeard(tx, { sessionId, wamid: heard.wamid, body: writeHeard(heard), state, at: timeOf(heard) })
  if (!messageId) return undefined
  await record(tx, 'message.heard', customer.id, { sessionId, messageId, kind: content.kind })
  return sessionId
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
