import { createHash } from 'node:crypto'

/** How many statements each connection keeps planned; texts that come in ever new forms must not fill the database's memory. */
const mostKept = 400
/** A text that was seen once may never be seen again. */
const seenBefore = 3

/** Which statements are sent under a name, so that a connection plans each of them once. */
export type Prepared = {
  /** The name for this text, when it is worth one. */
  nameOf(text: string): string | undefined
  /** The database had planned this text for a schema that has changed since: it goes without a name from here on. */
  forget(text: string): void
}

export function openPrepared(): Prepared {
  const seen = new Map<string, number>()
  const names = new Map<string, string | undefined>()
  return {
    nameOf(text) {
      if (names.has(text) || names.size >= mostKept || !isPlanned(text)) return names.get(text)
      const count = (seen.get(text) ?? 0) + 1
      if (count < seenBefore && seen.size < mostKept * 10) {
        seen.set(text, count)
        return undefined
      }
      seen.delete(text)
      const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
      names.set(text, name)
      return name
    },
    forget: (text) => void names.set(text, undefined),
  }
}

/** One statement that reads or writes rows; all else is not planned, and several at once cannot have a name. */
const isPlanned = (text: string): boolean => /^\s*(select|insert|update|delete|with)\b[^;]*$/i.test(text)

/** SQLSTATE of a plan that does not fit the schema any more. */
export const isOutdatedPlan = (error: unknown): boolean => (error as { code?: unknown }).code === '0A000' && /cached plan/.test((error as Error).message)
