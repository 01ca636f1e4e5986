import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import { type Alias, listAliases, readAliases } from './aliases.ts'
import type { Aliases, Customer } from './contract.ts'
import type { Holder, Holders } from './joining.ts'

/** Customers with the phone and the user id they have now; a parent id only where there is no other. */
export const selectCustomers = (tx: Tx) =>
  tx
    .selectFrom('customers')
    .select(['id', 'name', 'language'])
    .select((eb) => [
      eb
        .selectFrom('customerAliases as alias')
        .whereRef('alias.customerId', '=', 'customers.id')
        .where('kind', '=', 'phone')
        .select('value')
        .orderBy('since', 'desc')
        .limit(1)
        .as('phone'),
      eb
        .selectFrom('customerAliases as alias')
        .whereRef('alias.customerId', '=', 'customers.id')
        .where('kind', '=', 'bsuid')
        .select('value')
        .orderBy('until', (order) => order.desc().nullsFirst())
        .orderBy(sql`value ~ '^[A-Z]{2}\\.ENT\\.'`)
        .orderBy('since', 'desc')
        .limit(1)
        .as('bsuid'),
    ])

/** The customer, kept from being absorbed by another until this transaction ends. */
export const keepCustomer = (tx: Tx, id: string): Promise<Customer | undefined> =>
  selectCustomers(tx).where('id', '=', id).forKeyShare('customers').executeTakeFirst()

/** Ids of the customers that hold any of these aliases. */
export async function findHolderIds(tx: Tx, aliases: Alias[]): Promise<(Alias & { customerId: string })[]> {
  if (aliases.length === 0) return []
  return tx
    .selectFrom('customerAliases')
    .select(['kind', 'value', 'customerId'])
    .where((eb) => eb.or(aliases.map(({ kind, value }) => eb.and({ kind, value }))))
    .execute()
}

/** Makes everybody who would link one of these shoppers' aliases wait for this transaction; in one order, so that nobody waits in a circle. */
export async function lockAliases(tx: Tx, shoppers: readonly Aliases[]): Promise<void> {
  const names = shoppers
    .map(readAliases)
    .flatMap(listAliases)
    .map(({ kind, value }) => `${kind} ${value}`)
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(concat('customer ', current_company(), ' ', name), 0) as key from unnest(${names}::text[]) as name order by key
    ) as keys`.execute(tx)
}

/** Who holds the phone and who the user id, each with all its names. */
export async function loadHolders(tx: Tx, names: Aliases): Promise<Holders> {
  const found = await findHolderIds(tx, listAliases(names))
  const idOf = (kind: Alias['kind']) => found.find((alias) => alias.kind === kind)?.customerId
  const byPhone = await loadHolder(tx, idOf('phone'))
  const byBsuid = await loadHolder(tx, idOf('bsuid'))
  return { ...(byPhone && { byPhone }), ...(byBsuid && { byBsuid }) }
}

async function loadHolder(tx: Tx, id: string | undefined): Promise<Holder | undefined> {
  if (!id) return undefined
  const rows = await tx
    .selectFrom('customers')
    .innerJoin('customerAliases', 'customerId', 'id')
    .select(['id', 'createdAt', 'kind', 'value', 'until'])
    .where('id', '=', id)
    .execute()
  const [row] = rows
  const phone = rows.find(({ kind }) => kind === 'phone')?.value
  const bsuids = rows.filter(({ kind }) => kind === 'bsuid')
  const values = (isPast: boolean) => bsuids.filter(({ until }) => (until !== null) === isPast).map(({ value }) => value)
  return row && { id, createdAt: row.createdAt, ...(phone && { phone }), bsuids: values(false), past: values(true) }
}

/** Gives the customer these aliases, whoever had them. */
export async function takeAliases(tx: Tx, customerId: string, takes: Aliases): Promise<void> {
  const aliases = listAliases(takes)
  if (aliases.length === 0) return
  if (takes.phone) await tx.deleteFrom('customerAliases').where('customerId', '=', customerId).where('kind', '=', 'phone').execute()
  await tx
    .insertInto('customerAliases')
    .values(aliases.map((alias) => ({ ...alias, customerId })))
    .onConflict((conflict) => conflict.columns(['companyId', 'kind', 'value']).doUpdateSet({ customerId, since: (eb) => eb.fn('clock_now'), until: null }))
    .execute()
}

export async function outdateBsuids(tx: Tx, customerId: string, bsuids: string[]): Promise<void> {
  if (bsuids.length === 0) return
  await tx
    .updateTable('customerAliases')
    .set({ until: (eb) => eb.fn<Date>('clock_now') })
    .where('customerId', '=', customerId)
    .where('kind', '=', 'bsuid')
    .where('value', 'in', bsuids)
    .execute()
}

/** Waits for everybody who is at work for these customers, and holds off whoever wants to begin. */
export const lockCustomers = (tx: Tx, ids: string[]) => tx.selectFrom('customers').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()

/** Moves aliases, and what is known, from one customer to another. */
export async function pourInto(tx: Tx, customerId: string, absorbed: string): Promise<void> {
  await tx
    .deleteFrom('customerAliases')
    .where('customerId', '=', customerId)
    .where('kind', '=', 'phone')
    .where((eb) =>
      eb.exists(eb.selectFrom('customerAliases as other').select('value').where('other.customerId', '=', absorbed).where('other.kind', '=', 'phone')),
    )
    .execute()
  await tx.updateTable('customerAliases').set({ customerId }).where('customerId', '=', absorbed).execute()
  await tx
    .updateTable('customers')
    .from('customers as other')
    .set((eb) => ({
      name: eb.fn.coalesce('customers.name', 'other.name'),
      language: eb.fn.coalesce('customers.language', 'other.language'),
    }))
    .where('customers.id', '=', customerId)
    .where('other.id', '=', absorbed)
    .execute()
}

/** Customers with these words in their name or in a user id, or with these digits in a phone number, however it was spaced. */
export async function selectIdsLike(tx: Tx, words: string, limit: number): Promise<string[]> {
  const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const digits = /^[\d\s()+-]+$/.test(words) ? words.replace(/\D/g, '') : ''
  const inAlias = digits === '' ? words : digits
  const rows = await tx
    .selectFrom('customers')
    .select('id')
    .where((eb) =>
      eb.or([eb('name', 'ilike', like(words)), eb('id', 'in', eb.selectFrom('customerAliases').select('customerId').where('value', 'ilike', like(inAlias)))]),
    )
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
