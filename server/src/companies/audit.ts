import { sql } from 'kysely'
import { z } from 'zod'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Actor } from '../platform/http.ts'
import type { AuditAction, AuditEntry, Details } from './contract.ts'

/** What was done. `companyId` is needed outside of a company's door only. */
export type Deed = { action: AuditAction; companyId?: string; details?: Details }

const platform = '00000000-0000-0000-0000-000000000000'

/** Writes down who did what, in the transaction that did it. Entries are never changed or removed. */
export async function audit(tx: Tx | PlatformTx, actor: Actor, { action, companyId, details = {} }: Deed): Promise<void> {
  await tx
    .insertInto('auditEntries')
    .values({
      ...(companyId && { companyId }),
      actorId: actor.userId,
      // A company's door does not show the people of the platform.
      actorName: sql<string>`coalesce((select name from users where id = ${actor.userId}), (select name from api_keys where id = ${actor.key?.id ?? null}), 'Souk')`,
      actorRole: actor.role,
      action,
      details: JSON.stringify(details),
    })
    .execute()
}

/** The same for what concerns no single company. */
export const auditPlatform = (tx: PlatformTx, actor: Actor, deed: Omit<Deed, 'companyId'>): Promise<void> => audit(tx, actor, { ...deed, companyId: platform })

/** Where a page of the audit log goes on: after this entry. */
export const auditPage = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'is not a cursor of this list')
    .transform(Number)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** What was done in the company whose door is open, or, through the platform's, in all of them; newest first. */
export async function listAudit(
  tx: Tx | PlatformTx,
  { cursor, limit }: z.infer<typeof auditPage>,
): Promise<{ entries: AuditEntry[]; nextCursor: string | null }> {
  const rows = await tx
    .selectFrom('auditEntries')
    .leftJoin('companies', 'companies.id', 'auditEntries.companyId')
    .select(['auditEntries.id', 'auditEntries.companyId', 'companies.name as companyName', 'at', 'actorName', 'actorRole', 'action', 'details'])
    .$if(cursor !== undefined, (query) => query.where('auditEntries.id', '<', cursor ?? 0))
    .orderBy('auditEntries.id', 'desc')
    .limit(limit + 1)
    .execute()
  const entries = rows
    .slice(0, limit)
    .map(({ companyId, at, ...row }) => ({ ...row, at: at.toISOString(), companyId: companyId === platform ? null : companyId }))
  return { entries: entries as AuditEntry[], nextCursor: rows.length > limit ? String(entries.at(-1)?.id) : null }
}
