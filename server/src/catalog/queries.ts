import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../platform/db.ts'
import type { Category, Product, Standing, StockLine } from './contract.ts'

// Lists are read as JSON, and names are given here, because both are several times faster so where a whole catalogue is read.
const product = sql.raw(`
  id, retailer_id as "retailerId", item_group_id as "itemGroupId", title, description, brand, to_json(category_path) as "categoryPath", colour, size,
  material, gender, age_group as "ageGroup", attributes, price, sale_price as "salePrice", currency, stock, availability,
  to_json(image_urls) as "imageUrls", link, updated_at as "updatedAt"`)

const rowsOf = async <Row>(tx: Tx, query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(tx.withoutPlugins())).rows

// One look-up in the index for each id, whatever the planner believes about the size of the company.
export const selectById = (tx: Tx, ids: readonly string[]): Promise<Product[]> =>
  rowsOf(
    tx,
    sql<Product>`
      select found.* from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
      cross join lateral (select ${product} from products where id = wanted.id limit 1) as found order by place`,
  )

export const selectByRetailerId = (tx: Tx, retailerIds: readonly string[]): Promise<Product[]> =>
  rowsOf(
    tx,
    sql<Product>`
      select found.* from unnest(${retailerIds}::text[]) with ordinality as wanted (retailer_id, place)
      cross join lateral (select ${product} from products where retailer_id = wanted.retailer_id limit 1) as found order by place`,
  )

// Not "other than discontinued": behind row security the planner takes that for almost no row, and sorts them all instead of reading the index.
const offered = sql`availability in ('in_stock', 'out_of_stock', 'preorder')`

export const selectVariants = (tx: Tx, itemGroupId: string): Promise<Product[]> =>
  rowsOf(tx, sql<Product>`select ${product} from products where item_group_id = ${itemGroupId} and ${offered}`)

export const selectOffered = (tx: Tx): Promise<Product[]> => rowsOf(tx, sql<Product>`select ${product} from products where ${offered}`)

export const selectStandings = (tx: Tx): Promise<Standing[]> =>
  rowsOf(tx, sql<Standing>`select id, price, sale_price as "salePrice", stock, availability, updated_at as "updatedAt" from products where ${offered}`)

export const existProducts = async (tx: Tx, where = sql`true`): Promise<boolean> =>
  (await rowsOf(tx, sql`select from products where ${where} limit 1`)).length > 0

/** Where a page ended: the title and id of its last product. */
export type Place = { title: string; id: string }

export function selectPage(tx: Tx, { category, after, limit }: { category?: string; after?: Place; limit: number }): Promise<Product[]> {
  const conditions = [
    offered,
    ...(category === undefined ? [] : [liesIn(category)]),
    ...(after ? [sql`(title, id) > (${after.title}, ${after.id}::uuid)`] : []),
  ]
  return rowsOf(tx, sql<Product>`select ${product} from products where ${sql.join(conditions, sql` and `)} order by title, id limit ${limit}`)
}

/** `category` is a name at any depth, or a path as in `Home > Kitchen`; case does not matter. */
function liesIn(category: string) {
  const path = category.split('>').map((name) => name.trim().toLowerCase())
  if (path.length === 1) return sql`exists (select from unnest(category_path) as name where lower(name) = ${path[0]})`
  return sql`lower(category_path[1:${path.length}::int]::text)::text[] = ${path}::text[]`
}

export async function selectCategories(tx: Tx): Promise<Category[]> {
  const rows = await rowsOf(
    tx,
    sql<{ path: string[]; count: number }>`
      select to_json(category_path[1:depth]) as path, count(*)::integer as count
      from (select distinct category_path, coalesce(item_group_id, id::text) as article from products where ${offered}) as articles,
        generate_series(1, cardinality(category_path)) as depth
      group by category_path[1:depth] order by category_path[1:depth]`,
  )
  return rows.map(({ path, count }) => ({ name: path.at(-1) ?? '', path, count }))
}

export async function selectVersion(tx: Tx): Promise<string> {
  const [row] = await rowsOf(tx, sql<{ version: string }>`select coalesce(sum(changes), 0)::text as version from catalog_changes`)
  return row?.version ?? '0'
}

/** Lets the database count what is in the table, for better plans; outside of any door, and without effect where the login role may not. */
export async function analyzeProducts(db: Db): Promise<void> {
  await sql`analyze products`.execute(db)
}

/** One save of a company at a time. */
export async function lockSaving(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('products of ' || current_company(), 0))`.execute(tx)
}

/** Ids of those of these products that are there. */
export async function selectKnownIds(tx: Tx, retailerIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf(
    tx,
    sql<{ id: string }>`
      select found.id from unnest(${retailerIds}::text[]) as wanted (retailer_id)
      cross join lateral (select id from products where retailer_id = wanted.retailer_id limit 1) as found`,
  )
  return rows.map(({ id }) => id)
}

/** Two changes of what one holder holds take turns, also when they touch no product in common. */
export async function lockHolder(tx: Tx, holder: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('held for ' || ${holder}::text, 0))`.execute(tx)
}

/** What decides whether a product can be had. */
export type StockRow = Pick<Product, 'id' | 'retailerId' | 'title' | 'stock' | 'availability'>

/** Locks these products until the transaction ends, one by one in the order of their ids: whoever locks products does it so. */
export async function lockProducts(tx: Tx, ids: readonly string[]): Promise<Map<string, StockRow>> {
  const rows = await rowsOf(
    tx,
    sql<StockRow>`
      select found.* from unnest(${ids.toSorted()}::uuid[]) as wanted (id)
      cross join lateral (
        select id, retailer_id as "retailerId", title, stock, availability from products where id = wanted.id limit 1 for no key update
      ) as found`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export async function selectHolds(tx: Tx, holder: string): Promise<Map<string, number>> {
  const rows = await tx.selectFrom('stockHolds').select(['productId', 'quantity']).where('holder', '=', holder).execute()
  return new Map(rows.map(({ productId, quantity }) => [productId, quantity]))
}

/** Pieces that all holders together hold of each of these products. */
export async function selectHeld(tx: Tx, productIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf(
    tx,
    sql<{ productId: string; pieces: number }>`
      select product_id as "productId", sum(quantity)::integer as pieces from stock_holds where product_id = any(${productIds}::uuid[]) group by 1`,
  )
  return new Map(rows.map(({ productId, pieces }) => [productId, pieces]))
}

/** Takes pieces from the stock of products, each named once; a negative quantity gives back. Stock that nobody counts stays uncounted. */
export async function takeStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  if (lines.length === 0) return
  const [ids, quantities] = [lines.map(({ productId }) => productId), lines.map(({ quantity }) => quantity)]
  // The ids stand in an array of their own, so that the index serves them whatever the planner believes of the rest.
  await sql`
    update products set stock = stock - (select quantity from unnest(${ids}::uuid[], ${quantities}::integer[]) as taken (id, quantity) where taken.id = products.id)
    where id = any(${ids}::uuid[]) and stock is not null`.execute(tx)
}

export async function writeHolds(tx: Tx, holder: string, pieces: ReadonlyMap<string, number>): Promise<void> {
  const lines = [...pieces].map(([productId, quantity]) => ({ holder, productId, quantity }))
  await tx.deleteFrom('stockHolds').where('holder', '=', holder).execute()
  if (lines.length > 0) await tx.insertInto('stockHolds').values(lines).execute()
}

const types = {
  item_group_id: 'text',
  title: 'text',
  description: 'text',
  brand: 'text',
  category_path: 'text[]',
  colour: 'text',
  size: 'text',
  material: 'text',
  gender: 'text',
  age_group: 'text',
  attributes: 'jsonb',
  price: 'bigint',
  sale_price: 'bigint',
  currency: 'text',
  stock: 'integer',
  availability: 'product_availability',
  image_urls: 'text[]',
  link: 'text',
}
const columns = Object.keys(types)
const of = (table: string) => sql.raw(columns.map((column) => `${table}.${column}`).join(', '))
const given = sql.raw(['id uuid', 'retailer_id text', ...Object.entries(types).map((column) => column.join(' '))].join(', '))

/** A product as it is written, named as in the table. */
export type ProductRow = Record<keyof typeof types, unknown> & { id: string; retailer_id: string }

/** Rows that would change nothing are left alone and not answered. */
export const upsertProducts = (tx: Tx, rows: readonly ProductRow[]): Promise<{ created: boolean }[]> =>
  rowsOf(
    tx,
    sql<{ created: boolean }>`
      insert into products (id, retailer_id, ${sql.raw(columns.join(', '))})
      select given.id, given.retailer_id, ${of('given')} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${given})
      on conflict (company_id, retailer_id) do update
      set (${sql.raw(columns.join(', '))}, updated_at) = row(${of('excluded')}, clock_now())
      where (${of('products')}) is distinct from (${of('excluded')})
      returning (xmax = 0) as created`,
  )
