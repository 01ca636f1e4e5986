import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import { type Alias, listAliases, readAliases } from './aliases.ts'
import type { Aliases, Customer } from './contract.ts'
import { readName } from './naming.ts'
import { selectCustomers } from './queries.ts'

type Shopper = Aliases & { name?: string }

/** Shoppers of one delivery who show the same aliases. */
type Face = { aliases: Alias[]; name?: string; holders: string[]; known: number; needsThought: boolean }

/**
 * The customers of those shoppers about whom there is nothing to decide, in a handful of statements however many they are: known as one
 * customer under every alias they show, or new under all of them. Undefined stands for those who have to be identified one by one: they,
 * or somebody who shares an alias or a record with them, are linked, merged or moved. `besides` are aliases that will be moved in the
 * same transaction. The caller has called `lockAliases` for all of them.
 */
export async function identifyMany(tx: Tx, shoppers: readonly Shopper[], besides: readonly Aliases[] = []): Promise<(Customer | undefined)[]> {
  const faces = new Map<string, Face>()
  const keys = shoppers.map(({ name, ...given }) => {
    const aliases = listAliases(readAliases(given))
    const key = aliases.map(nameOf).join(' ')
    const shown = readName(name) ?? faces.get(key)?.name
    faces.set(key, { aliases, holders: [], known: 0, needsThought: aliases.length === 0, ...(shown && { name: shown }) })
    return key
  })
  await findHolders(tx, [...faces.values()])
  spreadThought([...faces.values()], besides.map(readAliases).flatMap(listAliases).map(nameOf))
  const settled = [...faces].filter(([, { needsThought }]) => !needsThought)
  const known = await keepKnown(
    tx,
    settled.filter(([, face]) => face.known > 0),
  )
  const made = await makeNew(
    tx,
    settled.filter(([, face]) => face.known === 0),
  )
  return keys.map((key) => known.get(key) ?? made.get(key))
}

const nameOf = ({ kind, value }: Alias): string => `${kind} ${value}`

async function findHolders(tx: Tx, faces: Face[]): Promise<void> {
  const aliases = faces.flatMap((face) => face.aliases)
  const rows = await tx
    .selectFrom('customerAliases')
    .select(['kind', 'value', 'customerId'])
    .where(
      sql<boolean>`(kind, value) in (select * from unnest(${aliases.map(({ kind }) => kind)}::alias_kind[], ${aliases.map(({ value }) => value)}::text[]))`,
    )
    .execute()
  const holderOf = new Map(rows.map((row) => [nameOf(row), row.customerId]))
  for (const face of faces) {
    const holders = face.aliases.flatMap((alias) => holderOf.get(nameOf(alias)) ?? [])
    face.holders = [...new Set(holders)]
    face.known = holders.length
    const isPlain = holders.length === 0 || (holders.length === face.aliases.length && face.holders.length === 1)
    face.needsThought ||= !isPlain
  }
}

const marksOf = ({ aliases, holders }: Face): string[] => [...aliases.map(nameOf), ...holders]

/** Who shares an alias or a record with somebody to think about has to be thought about too, and so do new ones who share an alias. */
function spreadThought(faces: readonly Face[], besides: readonly string[]): void {
  const counts = new Map<string, number>()
  for (const mark of faces.flatMap(marksOf)) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  for (const face of faces) face.needsThought ||= face.known === 0 && marksOf(face).some((mark) => (counts.get(mark) ?? 0) > 1)
  const open = new Set([...besides, ...faces.filter(({ needsThought }) => needsThought).flatMap(marksOf)])
  for (let size = -1; size !== open.size; ) {
    size = open.size
    for (const face of faces) face.needsThought ||= marksOf(face).some((mark) => open.has(mark))
    for (const mark of faces.filter(({ needsThought }) => needsThought).flatMap(marksOf)) open.add(mark)
  }
}

async function keepKnown(tx: Tx, faces: [string, Face][]): Promise<Map<string, Customer>> {
  const ids = faces.flatMap(([, { holders }]) => holders)
  if (ids.length === 0) return new Map()
  const rows = await selectCustomers(tx).where('id', 'in', ids).orderBy('id').forKeyShare('customers').execute()
  const byId = new Map(rows.map((customer) => [customer.id, customer]))
  const kept = faces.flatMap(([key, { holders, name }]) => {
    const customer = byId.get(holders[0] ?? '')
    return customer ? [{ key, customer, name: name ?? customer.name }] : []
  })
  const renamed = kept.filter(({ customer, name }) => name !== customer.name)
  if (renamed.length > 0)
    await sql`
      update customers set name = shown.name
      from unnest(${renamed.map(({ customer }) => customer.id)}::uuid[], ${renamed.map(({ name }) => name)}::text[]) as shown (id, name)
      where customers.id = shown.id`.execute(tx)
  return new Map(kept.map(({ key, customer, name }) => [key, { ...customer, name }]))
}

async function makeNew(tx: Tx, faces: [string, Face][]): Promise<Map<string, Customer>> {
  if (faces.length === 0) return new Map()
  const made = faces.map(([key, { aliases, name }]) => {
    const shown = (kind: Alias['kind']) => aliases.find((alias) => alias.kind === kind)?.value ?? null
    const customer: Customer = {
      id: crypto.randomUUID(),
      name: name ?? null,
      language: null,
      phone: shown('phone'),
      bsuid: shown('bsuid'),
    }
    return { key, customer, aliases }
  })
  await tx
    .insertInto('customers')
    .values(made.map(({ customer: { id, name } }) => ({ id, name })))
    .execute()
  await tx
    .insertInto('customerAliases')
    .values(made.flatMap(({ customer, aliases }) => aliases.map((alias) => ({ ...alias, customerId: customer.id }))))
    .execute()
  return new Map(made.map(({ key, customer }) => [key, customer]))
}
