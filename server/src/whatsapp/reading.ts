import { setTimeout as pause } from 'node:timers/promises'
import { getLine } from '../companies/companies.ts'
import { newestHeard } from '../conversations/conversations.ts'
import { clock, hours } from '../platform/clock.ts'
import { inCompany } from '../platform/db.ts'
import { markRead, type SendDeps } from './cloud-api.ts'

type Conversation = { companyId: string; sessionId: string }

// What the shopper sees of our reading before he sees our answer. A courtesy of this process: nothing depends on it.
const underWay = new Map<string, Promise<void>>()
const longestWait = 300

/** Shows the shopper that his newest message was read and, where an answer will come, that it is being written. Never throws. */
export async function markHeard(deps: SendDeps, conversation: Conversation): Promise<void> {
  const done = showReading(deps, conversation).catch((error: unknown) => deps.log.debug({ err: error }, 'a message could not be marked as read'))
  underWay.set(conversation.sessionId, done)
  await done
  if (underWay.get(conversation.sessionId) === done) underWay.delete(conversation.sessionId)
}

/** Waits for the typing dots of a conversation to be under way: sent after the answer, they would stay for 25 seconds. */
export async function untilReadingShows(sessionId: string): Promise<void> {
  const showing = underWay.get(sessionId)
  if (showing) await Promise.race([showing, pause(longestWait, undefined, { ref: false })])
}

const unanswered = ['reaction', 'moved', 'edited', 'revoked']

async function showReading({ db, secrets, graph }: SendDeps, { companyId, sessionId }: Conversation): Promise<void> {
  const seen = await inCompany(db, companyId, async (tx) => {
    const message = await newestHeard(tx, sessionId)
    return message && { message, line: await getLine(tx, secrets) }
  })
  if (!seen || seen.message.kind === 'moved' || isStale(seen.message.at)) return
  await markRead(graph, seen.line, { wamid: seen.message.wamid, typing: !unanswered.includes(seen.message.kind) })
}

const isStale = (at: Date) => clock.now().getTime() - at.getTime() > hours(24)
