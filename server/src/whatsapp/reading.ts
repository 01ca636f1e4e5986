import { setTimeout as pause } from 'node:timers/promises'
import { getLine, type Line } from '../companies/companies.ts'
import type { Hearing } from '../conversations/conversations.ts'
import { clock, hours, seconds } from '../platform/clock.ts'
import { inCompany } from '../platform/db.ts'
import { markRead, type SendDeps } from './cloud-api.ts'

// What the shopper sees of our reading before he sees our answer. A courtesy of this process: nothing depends on it.
const underWay = new Map<string, Promise<void>>()
const longestWait = 300

/** Shows the shopper that his message was read and, where an answer will come, that it is being written. Never throws. */
export async function markHeard(deps: SendDeps, hearing: Hearing): Promise<void> {
  const { sessionId } = hearing
  const done = showReading(deps, hearing).catch((error: unknown) => deps.log.debug({ err: error }, 'a message could not be marked as read'))
  underWay.set(sessionId, done)
  await done
  if (underWay.get(sessionId) === done) underWay.delete(sessionId)
}

/** Waits for the typing dots of a conversation to be under way: sent after the answer, they would stay for 25 seconds. */
export async function untilReadingShows(sessionId: string): Promise<void> {
  const showing = underWay.get(sessionId)
  if (showing) await Promise.race([showing, pause(longestWait, undefined, { ref: false })])
}

const unanswered = ['reaction', 'moved', 'edited', 'revoked']

async function showReading(deps: SendDeps, { companyId, wamid, kind, at, mode }: Hearing): Promise<void> {
  // Where a person answers, he decides when it was read.
  if (mode === 'person' || kind === 'moved' || isStale(at)) return
  await markRead(deps.graph, await recallLine(deps, companyId), { wamid, typing: !unanswered.includes(kind) })
}

const isStale = (at: Date) => clock.now().getTime() - at.getTime() > hours(24)

// A courtesy may fail for some seconds after a line has changed.
const remembered = new Map<string, { line: Line; until: number }>()
const memory = seconds(3)

async function recallLine({ db, secrets }: SendDeps, companyId: string): Promise<Line> {
  const known = remembered.get(companyId)
  if (known && known.until > performance.now()) return known.line
  const line = await inCompany(db, companyId, (tx) => getLine(tx, secrets))
  remembered.set(companyId, { line, until: performance.now() + memory })
  return line
}
