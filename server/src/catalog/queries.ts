import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Availability, Category, Product, StockLine } from './contract.ts'

const columns = [
  'id',
  'retailerId',
  'itemGroupId',
  'title',
  'description',
  'brand',
  'categoryPath',
  'colour',
  'size',
  'material',
  'gender',
  'ageGroup',
  'attributes',
  'price',
  'salePrice',
  'currency',
  'stock',
  'availability',
  'imageUrls',
  'link',
  'updatedAt',
] as const

const selectProducts = (tx: Tx) => tx.selectFrom('products').select(columns).$narrowType<{ attributes: Record<string, string> }>()

export const selectById = (tx: Tx, ids: readonly string[]): Promise<Product[]> => selectProducts(tx).where('id', 'in', ids).execute()

export const selectByRetailerId = (tx: Tx, retailerIds: readonly string[]): Promise<Product[]> =>
  selectProducts(tx).where('retailerId', 'in', retailerIds).execute()

export const selectVariants = (tx: Tx, itemGroupId: string): Promise<Product[]> =>
  selectProducts(tx).where('itemGroupId', '=', itemGroupId).where('availability', '<>', 'discontinued').execute()

export const selectOffered = (tx: Tx): Promise<Product[]> => selectProducts(tx).where('availability', '<>', 'discontinued').execute()

export const existProducts = async (tx: Tx): Promise<boolean> => (await tx.selectFrom('products').select('id').limit(1).executeTakeFirst()) !== undefined

/** Where a page ended: the title and id of its last product. */
export type Place = { title: string; id: string }

export function selectPage(tx: Tx, { category, after, limit }: { category?: string; after?: Place; limit: number }): Promise<Product[]> {
  let query = selectProducts(tx).where('availability', '<>', 'discontinued').orderBy('title').orderBy('id').limit(limit)
  if (category !== undefined) query = query.where(liesIn(category))
  if (after) query = query.where(sql<boolean>`(title, id) > (${after.title}, ${after.id}::uuid)`)
  return query.execute()
}

/** `category` is a name at any depth, or a path as in `Home > Kitchen`; case does not matter. */
function liesIn(category: string) {
  const path = category.split('>').map((name) => name.trim().toLowerCase())
  if (path.length === 1) return sql<boolean>`exists (select from unnest(category_path) as name where lower(name) = ${path[0]})`
  return sql<boolean>`lower(category_path[1:${path.length}::int]::text)::text[] = ${path}::text[]`
}

export async function selectCategories(tx: Tx): Promise<Category[]> {
  const { rows } = await sql<{ path: string[]; count: number }>`
    select category_path[1:depth] as path, count(distinct coalesce(item_group_id, id::text)) as count
    from products, generate_series(1, cardinality(category_path)) as depth
    where availability <> 'discontinued'
    group by 1 order by 1`.execute(tx)
  return rows.map(({ path, count }) => ({ name: path.at(-1) ?? '', path, count }))
}

export async function selectVersion(tx: Tx): Promise<string> {
  const { rows } = await sql<{ version: string }>`select coalesce(sum(changes), 0)::text as version from catalog_changes`.execute(tx)
  return rows[0]?.version ?? '0'
}

/** One save of a company at a time; then the rows that are there already, in the order in which everybody locks products. */
export async function lockForSaving(tx: Tx, retailerIds: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('products of ' || current_company(), 0))`.execute(tx)
  await sql`select id from products where retailer_id = any(${retailerIds}) order by id for no key update`.execute(tx)
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
  availability: 'product_availability',
  image_urls: 'text[]',
  link: 'text',
}
const written = Object.keys(types)
const given = sql.raw(
  ['id uuid', 'retailer_id text', 'stock integer', 'keep_stock boolean', ...Object.entries(types).map((column) => column.join(' '))].join(', '),
)
const of = (table: string, columns: readonly string[] = [...written, 'stock']) => sql.raw(columns.map((column) => `${table}.${column}`).join(', '))

/** A product row as `upsertProducts` takes it, named as in the table. */
export type ProductRow = Record<keyof typeof types, unknown> & { id: string | null; retailer_id: string; stock: number | null; keep_stock: boolean }

/** Rows that would change nothing are left alone and not answered. Pieces held for carts are part of what a shop counts, and no longer for sale. */
export async function upsertProducts(tx: Tx, rows: ProductRow[]): Promise<{ created: boolean }[]> {
  const result = await sql<{ created: boolean }>`
    insert into products (id, retailer_id, ${sql.raw(written.join(', '))}, stock)
    select coalesce(given.id, gen_random_uuid()), given.retailer_id, ${of('given', written)},
      case when given.keep_stock then known.stock
        when given.stock is not null then greatest(0, given.stock - (select coalesce(sum(quantity), 0) from stock_holds where product_id = known.id))
      end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${given})
    left join products as known on known.retailer_id = given.retailer_id
    order by given.retailer_id
    on conflict (company_id, retailer_id) do update
    set (${sql.raw(written.join(', '))}, stock, updated_at) = row(${of('excluded')}, clock_now())
    where (${of('products')}) is distinct from (${of('excluded')})
    returning (xmax = 0) as created`.execute(tx)
  return result.rows
}

/** What decides whether a product can be had. */
export type StockRow = { id: string; title: string; stock: number | null; availability: Availability }

/** Two changes of what one holder holds take turns, also when they touch no product in common. */
export async function lockHolder(tx: Tx, holder: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('held for ' || ${holder}::text, 0))`.execute(tx)
}

/** Locks the products named and those held for `holder` until the transaction ends, always in the order of their ids. */
export async function lockStock(tx: Tx, { holder, productIds }: { holder: string; productIds: readonly string[] }): Promise<Map<string, StockRow>> {
  const { rows } = await sql<StockRow>`
    select id, title, stock, availability from products
    where id in (select unnest(${productIds}::uuid[]) union select product_id from stock_holds where holder = ${holder})
    order by id for no key update`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function selectHolds(tx: Tx, holder: string): Promise<Map<string, number>> {
  const rows = await tx.selectFrom('stockHolds').select(['productId', 'quantity']).where('holder', '=', holder).execute()
  return new Map(rows.map(({ productId, quantity }) => [productId, quantity]))
}

/** Takes pieces from the stock; a negative quantity gives back. Stock that nobody counts stays uncounted. */
export async function takeStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    update products set stock = stock - taken.quantity
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as taken("productId" uuid, quantity integer)
    where id = taken."productId" and stock is not null`.execute(tx)
}

export async function writeHolds(tx: Tx, holder: string, pieces: ReadonlyMap<string, number>): Promise<void> {
  const lines = [...pieces].map(([productId, quantity]) => ({ holder, productId, quantity }))
  await tx.deleteFrom('stockHolds').where('holder', '=', holder).execute()
  if (lines.length > 0) await tx.insertInto('stockHolds').values(lines).execute()
}
