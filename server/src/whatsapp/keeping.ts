import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { asPlatform, type Db } from '../platform/db.ts'
import type { Change } from './envelope.ts'
import { storable } from './json.ts'

/** Something that was heard and that nothing could be done with. */
export type Leftover = { reason: string; change: Change; raw: unknown }

/** Keeps what no company could be given, so that nothing heard is lost; the same thing twice is kept once. */
export async function keepLeftovers(db: Db, leftovers: readonly Leftover[], signer?: string): Promise<void> {
  if (leftovers.length === 0) return
  const rows = leftovers.map(({ reason, change: { account, line, time, field }, raw }) => {
    const body = storable({ account, line, time, field, item: raw, signer })
    return { id: idOf(`${reason} ${JSON.stringify(body)}`), reason, body }
  })
  await asPlatform(db, async (tx) => {
    await sql`
      insert into unrouted_events (id, reason, body)
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as leftover (id uuid, reason text, body jsonb)
      on conflict do nothing`.execute(tx)
  })
}

/** A UUID (version 8) made of the text: the same text has the same id. */
function idOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
