import type { Tx } from '../platform/db.ts'
import type { ProductInput } from './contract.ts'
import { lockForSaving, type ProductRow, upsertProducts } from './queries.ts'

/** What saving did, in products. */
export type Saved = { created: number; updated: number; unchanged: number }

/**
 * Adds the products whose `retailerId` is new and updates those that are known; of two with the same id the last one holds. Stock is
 * what the shop counts: pieces held for carts that wait for payment are taken off. Lengths and prices must fit the table.
 */
export async function saveProducts(tx: Tx, products: readonly ProductInput[]): Promise<Saved> {
  const rows = [...new Map(products.map((product) => [product.retailerId, rowOf(product)])).values()]
  if (rows.length === 0) return { created: 0, updated: 0, unchanged: 0 }
  const retailerIds = rows.map((row) => row.retailer_id)
  await lockForSaving(tx, retailerIds)
  const written = await upsertProducts(tx, rows)
  const created = written.filter((row) => row.created).length
  return { created, updated: written.length - created, unchanged: rows.length - written.length }
}

const nothing = {
  id: null,
  itemGroupId: null,
  description: '',
  brand: null,
  categoryPath: [],
  colour: null,
  size: null,
  material: null,
  gender: null,
  ageGroup: null,
  attributes: {},
  salePrice: null,
  stock: null,
  availability: 'in_stock',
  imageUrls: [],
  link: null,
}

function rowOf(given: ProductInput): ProductRow {
  const product = { ...nothing, ...given }
  return {
    id: product.id,
    retailer_id: product.retailerId,
    item_group_id: product.itemGroupId,
    title: product.title,
    description: product.description,
    brand: product.brand,
    category_path: product.categoryPath,
    colour: product.colour,
    size: product.size,
    material: product.material,
    gender: product.gender,
    age_group: product.ageGroup,
    attributes: product.attributes,
    price: product.price,
    sale_price: product.salePrice !== null && product.salePrice < product.price ? product.salePrice : null,
    currency: product.currency,
    stock: product.stock,
    keep_stock: given.stock === undefined,
    availability: product.availability,
    image_urls: product.imageUrls,
    link: product.link,
  }
}
