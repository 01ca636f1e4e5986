import { clock, minutes } from '../platform/clock.ts'
import { type Db, inCompany, type Tx } from '../platform/db.ts'

/** What is counted: all requests of a company, or those with one of its keys; `limit` is how many a minute it may have. */
export type Subject = { companyId: string; id: string; limit: number }

/** The state of a subject's minute after a request; `left` as far as this process knows. */
export type Minute = { allowed: boolean; limit: number; left: number; endsAt: number }

/** A share of the minute that this process may let through by itself; `leftThere` was still in the database when it was handed out. */
type Share = { limit: number; endsAt: number; held: number; leftThere: number; size: number }

const window = minutes(1)
const mostRemembered = 10_000

/** No share is more than this part of what is left, so that other processes find enough of it. */
const shareOfRest = 1 / 16

/**
 * Counts requests in minutes that begin with the first request after the last. Over all processes on one database never more than `limit`
 * are let through in such a minute. A process takes shares that double while they are used up, so that most requests ask nobody; of a
 * share that is not used up, at most a sixteenth of what was left then, the others see nothing until the minute ends.
 */
export function openBudgets(db: Db) {
  const shares = new Map<string, Share>()
  const asking = new Map<string, Promise<Share>>()

  const ask = (subject: Subject, share: Share | undefined): Promise<Share> => {
    const underWay = asking.get(subject.id)
    if (underWay) return underWay
    const asked = inCompany(db, subject.companyId, (tx) => takeShare(tx, subject, share)).finally(() => asking.delete(subject.id))
    asking.set(subject.id, asked)
    return asked
  }
  const remember = (id: string, share: Share) => {
    shares.delete(id)
    shares.set(id, share)
    if (shares.size > mostRemembered) shares.delete(shares.keys().next().value ?? '')
  }

  return {
    /** Counts one request; not `allowed` when the minute is used up. */
    async take(subject: Subject): Promise<Minute> {
      for (;;) {
        const share = shares.get(subject.id)
        const counts = share !== undefined && share.endsAt > clock.now().getTime() && share.limit === subject.limit
        if (counts && share.held > 0) {
          share.held--
          return { allowed: true, limit: share.limit, left: share.held + share.leftThere, endsAt: share.endsAt }
        }
        if (counts && share.leftThere === 0) return { allowed: false, limit: share.limit, left: 0, endsAt: share.endsAt }
        remember(subject.id, await ask(subject, share))
      }
    },
    /** The minute of a subject that this process knows to be used up. */
    findSpent(id: string): Minute | undefined {
      const share = shares.get(id)
      if (!share || share.held > 0 || share.leftThere > 0 || share.endsAt <= clock.now().getTime()) return undefined
      return { allowed: false, limit: share.limit, left: 0, endsAt: share.endsAt }
    },
  }
}

/** Hands out the next share of the minute, twice the size of the last one of the same minute; what is left of that one is given back. */
async function takeShare(tx: Tx, { id, limit }: Subject, last: Share | undefined): Promise<Share> {
  const now = clock.now().getTime()
  const fresh = { subject: id, taken: 0, endsAt: new Date(now + window) }
  const locked = await tx
    .insertInto('requestCounts')
    .values(fresh)
    .onConflict((conflict) => conflict.columns(['companyId', 'subject']).doUpdateSet({ subject: id }))
    .returning(['taken', 'endsAt'])
    .executeTakeFirstOrThrow()
  const { taken, endsAt } = locked.endsAt.getTime() > now ? locked : fresh
  const isSameMinute = last?.endsAt === endsAt.getTime()
  const before = taken - (isSameMinute ? last.held : 0)
  const rest = Math.max(0, limit - before)
  const size = isSameMinute ? last.size * 2 : 1
  const held = Math.min(size, Math.ceil(rest * shareOfRest))
  await tx
    .updateTable('requestCounts')
    .set({ taken: before + held, endsAt })
    .where('subject', '=', id)
    .execute()
  return { limit, endsAt: endsAt.getTime(), held, leftThere: rest - held, size }
}
