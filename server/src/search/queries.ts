import { sql } from 'kysely'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Shown } from './clicks.ts'
import type { Synonym, SynonymState } from './contract.ts'
import type { Traits } from './learned.ts'
import type { Weights } from './weights.ts'

/** The synonyms that count, the weights and the traits that are served, in one round trip. */
export async function selectLearned(
  tx: Tx,
): Promise<{ weights: Weights | null; traits: Traits | null; synonyms: Pick<Synonym, 'phrase' | 'means' | 'kind' | 'source'>[] }> {
  const { rows } = await sql<{ weights: Weights | null; traits: Traits | null; synonyms: Synonym[] | null }>`
    select
      (select weights from search_models where state = 'served' order by version desc limit 1) as weights,
      (select traits from search_traits) as traits,
      (select json_agg(json_build_object('phrase', phrase, 'means', means, 'kind', kind, 'source', source)) from search_synonyms where state = 'active') as synonyms`.execute(
    tx,
  )
  const [row] = rows
  return { weights: row?.weights ?? null, traits: row?.traits ?? null, synonyms: row?.synonyms ?? [] }
}

export async function selectSynonyms(tx: Tx, { state, after, limit }: { state?: SynonymState; after?: string; limit: number }): Promise<Synonym[]> {
  let query = tx.selectFrom('searchSynonyms').select(['id', 'phrase', 'means', 'kind', 'state', 'source', 'shoppers', 'createdAt'])
  if (state) query = query.where('state', '=', state)
  if (after !== undefined) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()) as Synonym[]
}

/** Adds what counts from now on; what was proposed or refused before counts too. */
export async function upsertSynonym(tx: Tx, { phrase, means, kind }: Pick<Synonym, 'phrase' | 'means' | 'kind'>): Promise<Synonym> {
  const values = { phrase, means, kind, state: 'active', source: 'own' }
  const row = await tx
    .insertInto('searchSynonyms')
    .values(values)
    .onConflict((conflict) => conflict.columns(['companyId', 'phrase', 'means']).doUpdateSet({ kind, state: 'active', source: 'own' }))
    .returning(['id', 'phrase', 'means', 'kind', 'state', 'source', 'shoppers', 'createdAt'])
    .executeTakeFirstOrThrow()
  return row as Synonym
}

export async function updateSynonymState(tx: Tx, id: string, state: SynonymState): Promise<Synonym | undefined> {
  const row = await tx
    .updateTable('searchSynonyms')
    .set({ state })
    .where('id', '=', id)
    .returning(['id', 'phrase', 'means', 'kind', 'state', 'source', 'shoppers', 'createdAt'])
    .executeTakeFirst()
  return row as Synonym | undefined
}

/** What people wrote is gone; what was learned is remembered as refused, so that it is not proposed again. */
export async function deleteSynonym(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('searchSynonyms').where('id', '=', id).where('source', '=', 'own').executeTakeFirst()
  if (gone.numDeletedRows > 0n) return true
  return (await updateSynonymState(tx, id, 'refused')) !== undefined
}

/** Writes down what was learned; known ones keep their state and take the new count. */
export async function insertProposals(tx: Tx, proposals: readonly { phrase: string; means: string; shoppers: number; state: SynonymState }[]): Promise<void> {
  if (proposals.length === 0) return
  await tx
    .insertInto('searchSynonyms')
    .values(proposals.map((proposal) => ({ ...proposal, kind: 'equal', source: 'learned' })))
    .onConflict((conflict) => conflict.columns(['companyId', 'phrase', 'means']).doUpdateSet((eb) => ({ shoppers: eb.ref('excluded.shoppers') })))
    .execute()
}

/**
 * Searches of known shoppers since then, oldest first, the newest `limit` of them; with what was taken of each: a look counts 0.3,
 * into the cart or paid 1.
 */
export async function selectShown(tx: Tx, { since, limit }: { since: Date; limit: number }): Promise<Shown[]> {
  const { rows } = await sql<{
    id: string
    at: Date
    customerId: string
    query: string
    text: string | null
    total: number
    relaxed: string[] | null
    shown: string[]
    taken: Record<string, number> | null
  }>`
    select search.id, search.at, search.customer_id, search.data ->> 'query' as query, search.data ->> 'text' as text, (search.data ->> 'total')::int as total,
      search.data -> 'relaxed' as relaxed, coalesce(search.data -> 'shown', '[]') as shown, took.taken
    from (select * from events where type = 'search.done' and customer_id is not null and at >= ${since} order by id desc limit ${limit}) as search
    left join (
      select (data ->> 'searchId')::bigint as search_id, json_object_agg(product_id, weight) as taken
      from (
        select data, data ->> 'productId' as product_id, max(case type when 'cart.added' then 1 else 0.3 end) as weight from events
        where type in ('product.viewed', 'cart.added') and at >= ${since} and data ? 'searchId' group by data, data ->> 'productId'
      ) as looks group by 1
    ) as took on took.search_id = search.id
    order by search.id`.execute(tx)
  return rows.map(({ id, taken, text, relaxed, total, ...row }) => ({
    ...row,
    search: Number(id),
    text: text ?? row.query,
    fitting: total > 0 && (relaxed ?? []).length === 0,
    taken: new Map(Object.entries(taken ?? {})),
  }))
}

export async function insertSearchLearning(tx: Tx): Promise<number | undefined> {
  const stale = new Date(clock.now().getTime() - 3_600_000)
  await tx
    .updateTable('searchModels')
    .set({ state: 'failed', endedAt: clock.now(), report: JSON.stringify({ failure: 'the process that learned went away' }) })
    .where('state', '=', 'learning')
    .where('beganAt', '<', stale)
    .execute()
  const last = await tx
    .selectFrom('searchModels')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('searchModels')
    .values({ version: (last?.version ?? 0) + 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export type Outcome = { state: 'served' | 'not_better' | 'too_little' | 'failed'; report: Record<string, unknown>; weights?: Weights; lastEvent?: number }

/** Ends a learning in one statement: whoever reads sees all of it or nothing. */
export async function endSearchLearning(tx: Tx, version: number, { report, weights, ...outcome }: Outcome): Promise<void> {
  await tx
    .updateTable('searchModels')
    .set({ ...outcome, report: JSON.stringify(report), ...(weights && { weights: JSON.stringify(weights) }), endedAt: clock.now() })
    .where('version', '=', version)
    .where('state', '=', 'learning')
    .execute()
}

export async function upsertTraits(tx: Tx, traits: Traits): Promise<void> {
  const values = { traits: JSON.stringify(traits), countedAt: clock.now() }
  await tx
    .insertInto('searchTraits')
    .values(values)
    .onConflict((conflict) => conflict.column('companyId').doUpdateSet(values))
    .execute()
}

export async function selectSearchLearnings(tx: Tx, limit: number) {
  return tx.selectFrom('searchModels').select(['version', 'state', 'beganAt', 'endedAt', 'report', 'weights']).orderBy('version', 'desc').limit(limit).execute()
}

/** Companies with new searches since they last learned, a day ago or longer. */
export async function selectDueToLearnSearch(tx: PlatformTx, fewest: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select companies.id from companies
    left join lateral (select max(last_event) as event, max(began_at) as began from search_models where company_id = companies.id) as last on true
    where companies.status = 'active' and (last.began is null or last.began < clock_now() - interval '1 day')
      and (select count(*) from (select from events where company_id = companies.id and type = 'search.done' and id > coalesce(last.event, 0) limit ${fewest}) as newer) >= ${fewest}`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** How much each product was taken since then, halved every four weeks: a look 1, into the cart 3, paid 5. */
export async function selectTakes(tx: Tx, since: Date): Promise<{ productId: string; weight: number }[]> {
  const { rows } = await sql<{ productId: string; weight: number }>`
    select product_id, sum(weight * power(0.5, extract(epoch from clock_now() - at) / 2419200))::real as weight from (
      select data ->> 'productId' as product_id, case type when 'cart.added' then 3 else 1 end as weight, at from events
      where type in ('product.viewed', 'cart.added') and at > ${since}
      union all
      select jsonb_array_elements_text(data -> 'productIds'), 5, at from events where type = 'order.paid' and at > ${since}
    ) as taken group by product_id`.execute(tx)
  return rows
}

/** Searches that begin so and found something, of at least two shoppers, the most frequent first. */
export async function selectAsked(tx: Tx, { beginning, since, limit }: { beginning: string; since: Date; limit: number }): Promise<string[]> {
  const { rows } = await sql<{ query: string }>`
    select lower(data ->> 'query') as query from events
    where type = 'search.done' and at > ${since} and (data ->> 'total')::int > 0 and coalesce(jsonb_array_length(data -> 'relaxed'), 0) = 0
      and starts_with(lower(data ->> 'query'), ${beginning})
    group by 1 having count(distinct customer_id) >= 2 order by count(*) desc, 1 limit ${limit}`.execute(tx)
  return rows.map(({ query }) => query)
}
