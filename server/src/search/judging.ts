import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { getProduct, listProducts } from '../catalog/catalog.ts'
import { type Product, priceOf } from '../catalog/contract.ts'
import { clock } from '../platform/clock.ts'
import { type Db, inCompany, type Tx } from '../platform/db.ts'

/** Whether a product is a good find for a query; `good` null takes the judgement back. */
export type Judgement = { query: string; productId: string; good: boolean | null }

/** The same query however it was typed. */
const plain = (query: string): string => query.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** Keeps what somebody of the shop says of a find, the last word counts. Refuses `product_not_found`. */
export async function judge(tx: Tx, { query, productId, good }: Judgement, judgedBy: string | null): Promise<void> {
  const { id } = await getProduct(tx, productId)
  const judged = { query: plain(query), productId: id }
  if (good === null) await tx.deleteFrom('searchJudgements').where('query', '=', judged.query).where('productId', '=', id).execute()
  else {
    const word = { good, judgedBy, judgedAt: clock.now() }
    await tx
      .insertInto('searchJudgements')
      .values({ ...judged, ...word })
      .onConflict((conflict) => conflict.columns(['companyId', 'query', 'productId']).doUpdateSet(word))
      .execute()
  }
}

/** What was said of the finds of a query, and how many judgements the company has of all queries. */
export async function findJudgements(tx: Tx, query: string): Promise<{ judgements: { productId: string; good: boolean }[]; total: number }> {
  const judgements = await tx.selectFrom('searchJudgements').select(['productId', 'good']).where('query', '=', plain(query)).execute()
  const { total } = await tx
    .selectFrom('searchJudgements')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { judgements, total: Number(total) }
}

/** The files of a set that `npm run bench search -- --data` reads. */
export const judgedFiles = ['products.jsonl.gz', 'queries.csv.gz', 'labels.csv.gz'] as const
export type JudgedFile = (typeof judgedFiles)[number]

/** One file of the company's own set: its products, the queries that were judged, or the grades, 1 for good and 0 for bad. */
export function writeJudged(db: Db, companyId: string, file: JudgedFile): Readable {
  const lines = { 'products.jsonl.gz': productLines, 'queries.csv.gz': queryLines, 'labels.csv.gz': labelLines }[file]
  return Readable.from(lines(db, companyId)).pipe(createGzip())
}

const queryId = sql<string>`left(md5(query), 12)`

async function* queryLines(db: Db, companyId: string): AsyncGenerator<string> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .selectFrom('searchJudgements')
      .select(['query', queryId.as('id')])
      .distinct()
      .orderBy('query')
      .execute(),
  )
  yield 'query_id,query\n'
  for (const { id, query } of rows) yield `${id},"${query.replaceAll('"', '""')}"\n`
}

async function* labelLines(db: Db, companyId: string): AsyncGenerator<string> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .selectFrom('searchJudgements')
      .select(['productId', 'good', queryId.as('id')])
      .orderBy('query')
      .orderBy('productId')
      .execute(),
  )
  yield 'query_id,product_id,grade_0_to_1\n'
  for (const { id, productId, good } of rows) yield `${id},${productId},${good ? 1 : 0}\n`
}

async function* productLines(db: Db, companyId: string): AsyncGenerator<string> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof listProducts>> = await inCompany(db, companyId, (tx) => listProducts(tx, { limit: 500, ...(cursor && { cursor }) }))
    for (const product of page.products) yield `${JSON.stringify(lineOf(product))}\n`
    cursor = page.nextCursor
  }
}

const lineOf = (product: Product) => ({
  ...{ id: product.id, title: product.title, description: product.description, brand: product.brand, category_path: product.categoryPath },
  ...{ item_group_id: product.itemGroupId, colour: product.colour, size: product.size, material: product.material, gender: product.gender },
  ...{ age_group: product.ageGroup, attrs: product.attributes, price_cents: priceOf(product) },
})
