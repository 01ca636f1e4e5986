import type { Context } from 'hono'
import { clock, seconds } from '../platform/clock.ts'
import type { Db } from '../platform/db.ts'
import type { Actor, Env } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { type Minute, openBudgets, type Subject } from './budgets.ts'
import type { Limits } from './contract.ts'

type Named = { name: 'company' | 'key'; minute: Minute }

/** Counts requests against the limits of their company and key. */
export function openLimiter(db: Db) {
  const budgets = openBudgets(db)
  const asked = new Map<string, number>()

  return {
    /**
     * Refuses a caller whose minute this process knows to be used up, for a second at a time without asking the database anything, so that
     * a flood costs nobody else; a limit that was raised meanwhile counts after that second.
     */
    refuseSpent(c: Context<Env>, companyId: string, { key }: Actor): void {
      const spent = named(key && budgets.findSpent(key.id), budgets.findSpent(companyId)).find(({ minute }) => !minute.allowed)
      if (!spent) return
      const now = Date.now()
      if (now - (asked.get(companyId) ?? 0) >= seconds(1)) {
        asked.set(companyId, now)
        return
      }
      refuse(c, [spent])
    },
    /** Counts this request; refuses `too_many_requests` {retryAfter in seconds}. The key is counted first: what it is refused takes nothing from the company. */
    async count(c: Context<Env>, { companyId, actor, limits }: { companyId: string; actor: Actor; limits: Limits }): Promise<Named[]> {
      const ofKey: Subject | undefined = actor.key && { companyId, id: actor.key.id, limit: Math.min(limits.keyRequestsPerMinute, limits.requestsPerMinute) }
      const key = ofKey && (await budgets.take(ofKey))
      if (key && !key.allowed) refuse(c, named(key, undefined))
      const company = await budgets.take({ companyId, id: companyId, limit: limits.requestsPerMinute })
      const counted = named(key, company)
      if (!company.allowed) refuse(c, counted)
      return counted
    },
  }
}

const named = (key: Minute | undefined, company: Minute | undefined): Named[] => [
  ...(company ? [{ name: 'company' as const, minute: company }] : []),
  ...(key ? [{ name: 'key' as const, minute: key }] : []),
]

/** Says in the fields of draft-ietf-httpapi-ratelimit-headers-10 what may be asked, what is left of it, and in how many seconds it is whole again. */
export function tellLimits(c: Context<Env>, counted: readonly Named[]): void {
  c.header('RateLimit-Policy', counted.map(({ name, minute }) => `"${name}";q=${minute.limit};w=60`).join(', '))
  c.header('RateLimit', counted.map(({ name, minute }) => `"${name}";r=${minute.left};t=${secondsTo(minute)}`).join(', '))
}

function refuse(c: Context<Env>, counted: readonly Named[]): never {
  tellLimits(c, counted)
  const over = counted.filter(({ minute }) => !minute.allowed)
  const retryAfter = Math.max(...over.map(({ minute }) => secondsTo(minute)))
  const whose = over[0]?.name === 'key' ? 'this API key' : 'this company'
  throw new Refusal<PlatformRefusal>('too_many_requests', { retryAfter, detail: `The requests of ${whose} for this minute are used up.` })
}

const secondsTo = ({ endsAt }: Minute): number => Math.max(1, Math.ceil((endsAt - clock.now().getTime()) / 1000))
