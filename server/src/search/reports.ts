import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { QueryReport, SearchReport } from './contract.ts'
import { find } from './finding.ts'
import type { ProductIndex } from './index.ts'
import { currentIndex } from './indexes.ts'
import { respelledText } from './saying.ts'

type Period = { from: Date; to: Date; limit: number }
type Row = { query: string; text: string; searches: number; shoppers: number; empty: number; taken: number; relaxed: string[] | null; lastAt: Date }

// A query counts as badly served when it was asked three times and at most one in ten led to anything.
const fewestSearches = 3
const lowShare = 0.1

/**
 * How a company's searches went in a period (`from` included, `to` not): how many, how many found nothing that fitted, how many led to a
 * look or into a cart; the queries that found nothing and those that led nowhere, the most asked first, each with what to do about it.
 */
export async function reportSearches(tx: Tx, { from, to, limit }: Period): Promise<SearchReport> {
  const rows = await selectQueries(tx, { from, to })
  const { index } = await currentIndex(tx)
  const total = (count: (row: Row) => number) => rows.reduce((sum, row) => sum + count(row), 0)
  const described = (list: Row[]) => list.slice(0, limit).map((row) => ({ ...reported(row), advice: adviceFor(index, row) }))
  return {
    searches: total(({ searches }) => searches),
    empty: total(({ empty }) => empty),
    taken: total(({ taken }) => taken),
    nothingFound: described(rows.filter(({ empty }) => empty > 0).sort((a, b) => b.empty - a.empty)),
    rarelyTaken: described(
      rows
        .filter(({ searches, empty, taken }) => searches - empty >= fewestSearches && taken <= (searches - empty) * lowShare)
        .sort((a, b) => b.searches - b.empty - (a.searches - a.empty)),
    ),
  }
}

const reported = ({ query, searches, shoppers, empty, taken, lastAt }: Row): Omit<QueryReport, 'advice'> => ({
  query,
  searches,
  shoppers,
  empty,
  taken,
  lastAt,
})

async function selectQueries(tx: Tx, { from, to }: Omit<Period, 'limit'>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with looks as (
      select distinct (data ->> 'searchId')::bigint as search_id from events
      where type in ('product.viewed', 'cart.added') and at >= ${from} and data ? 'searchId'
    )
    select lower(trim(data ->> 'query')) as query, max(coalesce(data ->> 'text', data ->> 'query')) as text, count(*)::int as searches,
      count(distinct customer_id)::int as shoppers, count(*) filter (where was.empty)::int as empty,
      count(looks.search_id)::int as taken, max(at) as last_at,
      (array_agg(data -> 'relaxed' order by events.id desc) filter (where was.empty))[1] as relaxed
    from events left join looks on looks.search_id = events.id
    cross join lateral (select (data ->> 'total')::int = 0 or coalesce(jsonb_array_length(data -> 'relaxed'), 0) > 0 as empty) as was
    where type = 'search.done' and at >= ${from} and at < ${to} and coalesce(trim(data ->> 'query'), '') <> ''
    group by 1 order by searches desc, query limit 5000`.execute(tx)
  return rows
}

/** The nearest thing a merchant can do about a query. */
function adviceFor(index: ProductIndex, { text, relaxed }: Row): QueryReport['advice'] {
  const { wishes, articles } = find(index, { text })
  const unknown = wishes.filter(({ stands, small }) => stands.length === 0 && !small).map(({ word }) => word)
  if (unknown.length > 0) return { code: 'add_synonym_or_stock', words: unknown }
  const respelled = respelledText(wishes)
  if (respelled !== undefined && articles.length === 0) return { code: 'add_synonym', means: respelled }
  if (relaxed && relaxed.length > 0 && articles.length > 0) return { code: 'widen_range', fields: relaxed }
  if (articles.length === 0) return { code: 'add_synonym_or_stock', words: wishes.map(({ word }) => word) }
  const available = articles.slice(0, 10).filter(({ place }) => index.inStock[place]).length
  return available === 0 ? { code: 'restock' } : { code: 'check_what_comes_first' }
}
