import { allLines, findLines, type Line } from '../companies/companies.ts'
import { seconds } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'

/** The WhatsApp lines of all companies, remembered for seconds, so that a webhook does not have to open its secrets each time. */
export type Lines = {
  /** Those with these phone number ids; `fresh` asks the database whatever is remembered. */
  named(phoneNumberIds: readonly string[], fresh?: boolean): Promise<Line[]>
  all(fresh?: boolean): Promise<Line[]>
}

const nameMemory = seconds(3)
const listMemory = seconds(10)

export function openLines({ db, secrets }: Pick<Deps, 'db' | 'secrets'>): Lines {
  const remembered = new Map<string, { line: Line; until: number }>()
  let list: { lines: Promise<Line[]>; until: number } | undefined
  const recall = (id: string) => {
    const entry = remembered.get(id)
    return entry && entry.until > performance.now() ? entry.line : undefined
  }
  const load = () => {
    const lines = asPlatform(db, (tx) => allLines(tx, secrets))
    const loading = { lines, until: Number.POSITIVE_INFINITY }
    list = loading
    lines.then(
      () => (loading.until = performance.now() + listMemory),
      () => (loading.until = 0),
    )
    return lines
  }
  return {
    async named(ids, fresh = false) {
      const known = fresh ? [] : ids.flatMap((id) => recall(id) ?? [])
      const missing = ids.filter((id) => !known.some(({ phoneNumberId }) => phoneNumberId === id))
      if (missing.length === 0) return known
      const found = await asPlatform(db, (tx) => findLines(tx, secrets, { phoneNumberIds: missing }))
      for (const id of missing) remembered.delete(id)
      for (const line of found) remembered.set(line.phoneNumberId, { line, until: performance.now() + nameMemory })
      return [...known, ...found]
    },
    async all(fresh = false) {
      if (!list) return load()
      // A look that is under way serves all who ask meanwhile, so that a crowd of wrong signatures costs one.
      const isUsable = list.until === Number.POSITIVE_INFINITY || (!fresh && list.until > performance.now())
      return isUsable ? list.lines : load()
    },
  }
}
