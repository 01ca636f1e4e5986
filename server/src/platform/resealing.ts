import { sql } from 'kysely'
import { asPlatform } from './db.ts'
import type { Deps } from './http.ts'

type Seals = { place: string; companyId: string; sealed: (string | null)[] }

/**
 * Seals with the newest encryption key what older ones had sealed in these columns of a tenant table, so that an old key can be taken away
 * afterwards. What no key opens stays as it is, and the companies are logged. Answers how many rows changed.
 */
export function reseal({ db, secrets, log }: Pick<Deps, 'db' | 'secrets' | 'log'>, { table, columns }: { table: string; columns: string[] }): Promise<number> {
  return asPlatform(db, async (tx) => {
    const { rows } = await sql<Seals>`
      select ctid::text as place, company_id, array[${sql.join(columns.map((name) => sql.ref(name)))}]::text[] as sealed from ${sql.table(table)} for update`.execute(
      tx,
    )
    const due = rows.filter(({ sealed }) => sealed.some((text) => text !== null && !secrets.isCurrent(text)))
    const lost: string[] = []
    for (const { place, companyId, sealed } of due) {
      const renewed = renew(sealed, secrets)
      if (!renewed) lost.push(companyId)
      else
        await sql`update ${sql.table(table)} set ${sql.join(columns.map((name, index) => sql`${sql.ref(name)} = ${renewed[index]}`))} where ctid = ${place}::tid`.execute(
          tx,
        )
    }
    if (lost.length > 0) log.error({ table, companies: lost }, 'no encryption key opens the secrets of these companies')
    return due.length - lost.length
  })
}

function renew(sealed: Seals['sealed'], secrets: Deps['secrets']): Seals['sealed'] | undefined {
  try {
    return sealed.map((text) => text && secrets.seal(secrets.open(text)))
  } catch {
    return undefined
  }
}
