import { z } from 'zod'
import { invalidInput } from './valid.ts'

/** Where a page of rows in order of time ended. */
export type Place = { at: Date; id: string }

/** What a list may be asked for: a page of so many rows, and where to go on. */
export const page = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) })

/** What to look for: one row more than was asked for tells whether there is another page. */
export const wantedBy = ({ cursor, limit }: z.output<typeof page>) => ({ limit: limit + 1, ...(cursor && { before: readCursor(cursor) }) })

/** The rows of this page, and the cursor of the next one, null on the last. */
export function paged<Row extends { id: string }>(found: readonly Row[], limit: number, at: (row: Row) => Date): { rows: Row[]; nextCursor: string | null } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && found.length > limit ? Buffer.from(JSON.stringify([at(last), last.id])).toString('base64url') : null }
}

const place = z.tuple([z.coerce.date(), z.guid()])

function readCursor(cursor: string): Place {
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at, id }
  } catch {
    throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
  }
}
