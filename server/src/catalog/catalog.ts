import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import type { CatalogRefusal, Category, Product, Standing } from './contract.ts'
import * as queries from './queries.ts'
import { inVariantOrder } from './variants.ts'

export { importProducts } from './importing.ts'
export { recordLook } from './looking.ts'
export { saveProducts } from './saving.ts'
export { seedCatalog } from './seeding.ts'
export { heldBy, holdStock, keepHeld, releaseStock } from './stock.ts'

/** The product with this id; refuses `product_not_found`, also for a product of another company and for what is no id at all. */
export async function getProduct(tx: Tx, id: string): Promise<Product> {
  const [product] = await findProducts(tx, [id])
  if (!product) throw new Refusal<CatalogRefusal>('product_not_found')
  return product
}

/** The products with these ids, in the order of `ids`; unknown ones are left out. */
export async function findProducts(tx: Tx, ids: readonly string[]): Promise<Product[]> {
  const wanted = ids.filter((id) => z.guid().safeParse(id).success)
  if (wanted.length === 0) return []
  const byId = new Map((await queries.selectById(tx, wanted)).map((product) => [product.id, product]))
  return wanted.map((id) => byId.get(id.toLowerCase())).filter((product) => product !== undefined)
}

/** The products that the shop calls by these ids, in that order; unknown ones are left out. */
export async function findByRetailerIds(tx: Tx, retailerIds: readonly string[]): Promise<Product[]> {
  const wanted = retailerIds.filter((id) => !id.includes('\0'))
  if (wanted.length === 0) return []
  const byRetailerId = new Map((await queries.selectByRetailerId(tx, wanted)).map((product) => [product.retailerId, product]))
  return wanted.map((id) => byRetailerId.get(id)).filter((product) => product !== undefined)
}

/** All variants of the product's article, itself included, by colour and then from the smallest size to the largest. */
export async function variantsOf(tx: Tx, product: Product): Promise<Product[]> {
  if (product.itemGroupId === null) return [product]
  const others = (await queries.selectVariants(tx, product.itemGroupId)).filter(({ id }) => id !== product.id)
  return [product, ...others].sort(inVariantOrder)
}

/**
 * A page of what is offered (discontinued products are not), by title. `category` is a name at any depth or a path such as
 * `Home > Kitchen`; `cursor` is the `nextCursor` of the page before, which is null on the last one. Refuses a cursor that is not ours.
 */
export async function listProducts(
  tx: Tx,
  { category, cursor, limit }: { category?: string; cursor?: string; limit: number },
): Promise<{ products: Product[]; nextCursor: string | null }> {
  const found = await queries.selectPage(tx, { ...(category && { category }), ...(cursor && { after: readCursor(cursor) }), limit: limit + 1 })
  const products = found.slice(0, limit)
  const last = products.at(-1)
  return { products, nextCursor: last && found.length > limit ? writeCursor(last) : null }
}

/** Every category and every category above one, each path once, in the order of the alphabet; counted in articles that are offered. */
export const listCategories = (tx: Tx): Promise<Category[]> => queries.selectCategories(tx)

/** All products that are offered (discontinued ones are not), in no order: what a search index is built from. */
export const listAllProducts = (tx: Tx): Promise<Product[]> => queries.selectOffered(tx)

/** Of all products that are offered what changes often, and when the rest was last written: what keeps a search index up to date. */
export const listStandings = (tx: Tx): Promise<Standing[]> => queries.selectStandings(tx)

/** Whether the company has any product, offered or not. */
export const isStocked = (tx: Tx): Promise<boolean> => queries.existProducts(tx)

/** Whether any product is priced in another currency than this one. */
export const sellsInOther = (tx: Tx, currency: string): Promise<boolean> => queries.existProducts(tx, sql`currency <> ${currency}`)

/** A text that differs whenever a product of the company was added, changed or deleted since, stock included; seen by every process at once. */
export const catalogVersion = (tx: Tx): Promise<string> => queries.selectVersion(tx)

const place = z.tuple([z.string(), z.guid()])

const writeCursor = ({ title, id }: Product): string => Buffer.from(JSON.stringify([title, id])).toString('base64url')

function readCursor(cursor: string): queries.Place {
  try {
    const [title, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (!title.includes('\0')) return { title, id }
  } catch {}
  throw invalidInput([{ path: 'cursor', message: 'is not one that we gave out' }])
}
