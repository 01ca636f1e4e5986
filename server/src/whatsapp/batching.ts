import type { Deps } from '../platform/http.ts'
import { type Entry, type Stored, storeEntries } from './storing.ts'

/** As many as Meta puts in one POST at most. */
const mostAtOnce = 1_000

const nothing: Stored = { heard: 0, leftovers: [] }

/** What several POSTs brought for one company, on its way into the database together. */
type Batch = { entries: Entry[]; stored: Promise<Stored> }

/** Stores what POSTs bring, those that come while the database is at work for the same company together. */
export type Batching = {
  /** Resolves when all of it is durable but what could not be stored, which is answered; `heard` counts the new messages of the whole batch. */
  store(companyId: string, entries: readonly Entry[]): Promise<Stored>
}

/**
 * The more comes, the more goes into one transaction; what comes alone waits for nothing. When the database is away, everybody whose
 * things were in the batch hears of it, and nobody acknowledges them.
 */
export function openBatching(deps: Pick<Deps, 'db' | 'log'>): Batching {
  const running = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, Batch>()

  const begin = (companyId: string): Batch => {
    const batch: Batch = { entries: [], stored: Promise.resolve(nothing) }
    batch.stored = (running.get(companyId) ?? Promise.resolve()).then(() => {
      if (waiting.get(companyId) === batch) waiting.delete(companyId)
      return storeAll(deps, companyId, batch.entries)
    })
    const settled: Promise<unknown> = batch.stored
      .catch(() => {})
      .then(() => {
        if (running.get(companyId) === settled) running.delete(companyId)
      })
    running.set(companyId, settled)
    waiting.set(companyId, batch)
    return batch
  }

  return {
    async store(companyId, entries) {
      const open = waiting.get(companyId)
      const batch = open && open.entries.length + entries.length <= mostAtOnce ? open : begin(companyId)
      for (const entry of entries) batch.entries.push(entry)
      const { heard, leftovers } = await batch.stored
      return { heard, leftovers: leftovers.filter(({ change }) => entries.some((entry) => entry.change === change)) }
    },
  }
}

async function storeAll(deps: Pick<Deps, 'db' | 'log'>, companyId: string, entries: Entry[]): Promise<Stored> {
  const all = { ...nothing }
  for (let start = 0; start < entries.length; start += mostAtOnce) {
    const { heard, leftovers } = await storeEntries(deps, companyId, entries.slice(start, start + mostAtOnce))
    all.heard += heard
    all.leftovers = [...all.leftovers, ...leftovers]
  }
  return all
}
