import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import flexsearch from 'flexsearch'
import MiniSearch from 'minisearch'
import pg from 'pg'
import type { Product } from '../../server/src/catalog/contract.ts'
import { buildIndex } from '../../server/src/search/index.ts'
import { readQuery } from '../../server/src/search/reading.ts'
import { findRelaxed } from '../../server/src/search/relaxing.ts'
import { stemmerOf } from '../../server/src/search/stems.ts'
import { termsOf } from '../../server/src/search/terms.ts'
import { startPostgres } from '../../testing/postgres.ts'

/** The first 100 product ids for a query as it was typed. */
export type System = { search(query: string): string[] | Promise<string[]>; close?(): Promise<void> }

export const systems: Record<string, (products: Product[]) => Promise<System>> = {
  souk,
  minisearch: (products) => miniSearch(products, {}),
  'minisearch-typos': (products) => miniSearch(products, { prefix: true, fuzzy: 0.2 }),
  flexsearch: flexSearch,
  orama,
  postgresql,
}

async function souk(products: Product[]): Promise<System> {
  const index = await buildIndex(products, 'en')
  return {
    search(query) {
      const wanted = readQuery(query, index.vocabulary, { language: 'en', currency: 'USD' })
      const { articles } = findRelaxed(index, wanted, { everything: true, upTo: 100 })
      return articles.slice(0, 100).map(({ place }) => index.ids[place] ?? '')
    },
  }
}

// Every peer gets the same words of the same fields: ours, stemmed.
const stem = stemmerOf('en')
const known = new Map<string, string>()
function stemmed(word: string): string {
  const found = known.get(word) ?? stem(word)
  known.set(word, found)
  return found
}
const wordsOf = (text: string): string[] => termsOf(text).map(({ word }) => stemmed(word))

type Document = { id: string; title: string; brand: string; attributes: string; description: string }
const documentOf = (product: Product): Document => ({
  id: product.id,
  title: product.title,
  brand: product.brand ?? '',
  attributes: [product.colour ?? '', ...Object.values(product.attributes)].join(' . '),
  description: product.description.slice(0, 1500),
})
const textFields = ['title', 'brand', 'attributes', 'description'] as const

async function miniSearch(products: Product[], options: { prefix?: boolean; fuzzy?: number }): Promise<System> {
  const index = new MiniSearch<Document>({ fields: [...textFields], tokenize: wordsOf, processTerm: (term) => term })
  index.addAll(products.map(documentOf))
  return {
    search: (query) =>
      index
        .search(query, { boost: { title: 3, brand: 2 }, ...options })
        .slice(0, 100)
        .map(({ id }) => String(id)),
  }
}

async function flexSearch(products: Product[]): Promise<System> {
  const index = new flexsearch.Document({ document: { id: 'id', index: [...textFields] }, encode: wordsOf })
  for (const product of products) index.add(documentOf(product))
  return {
    search(query) {
      const found = new Map<string, number>()
      const weights: Record<string, number> = { title: 3, brand: 2 }
      for (const { field, result } of index.search(query, { limit: 200, suggest: true })) {
        for (const [rank, id] of result.entries()) found.set(String(id), (found.get(String(id)) ?? 0) + (weights[field ?? ''] ?? 1) / (rank + 10))
      }
      return Array.from(found)
        .sort((a, b) => b[1] - a[1])
        .slice(0, 100)
        .map(([id]) => id)
    },
  }
}

async function orama(products: Product[]): Promise<System> {
  const index = create({
    schema: { title: 'string', brand: 'string', attributes: 'string', description: 'string' } as const,
    components: { tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: wordsOf } },
  })
  await insertMultiple(index, products.map(documentOf), 1000)
  return {
    async search(query) {
      const { hits } = await searchOrama(index, { term: query, limit: 100, boost: { title: 3, brand: 2 }, threshold: 1 })
      return hits.map(({ document }) => String((document as unknown as Document).id))
    },
  }
}

async function postgresql(products: Product[]): Promise<System> {
  const server = await startPostgres()
  const client = new pg.Client({ connectionString: await server.createDatabase(`bench_search_${process.pid}`) })
  await client.connect()
  await client.query('create table products (id text, words tsvector)')
  const lines = products.map(documentOf).map((document) => ({
    id: document.id,
    title: wordsOf(document.title).join(' '),
    brand: wordsOf(document.brand).join(' '),
    body: wordsOf(`${document.attributes} . ${document.description}`).join(' '),
  }))
  for (let start = 0; start < lines.length; start += 5000) {
    await client.query(
      `insert into products select id, setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', brand), 'B') || setweight(to_tsvector('simple', body), 'D')
       from jsonb_to_recordset($1::jsonb) as line (id text, title text, brand text, body text)`,
      [JSON.stringify(lines.slice(start, start + 5000))],
    )
  }
  await client.query('create index on products using gin (words)')
  await client.query('analyze products')
  return {
    async search(query) {
      const words = [...new Set(wordsOf(query).map((word) => `'${word.replaceAll("'", '').replaceAll('\\', '')}'`))].join(' | ')
      if (words === '') return []
      const { rows } = await client.query<{ id: string }>(
        "select id from products, to_tsquery('simple', $1) as query where words @@ query order by ts_rank_cd(words, query, 1) desc limit 100",
        [words],
      )
      return rows.map(({ id }) => id)
    },
    async close() {
      await client.end()
      await server.stop()
    },
  }
}
