import { randomUUID } from 'node:crypto'
import type { Tx } from '../platform/db.ts'
import type { ProductInput } from './contract.ts'
import { lockProducts, lockSaving, type ProductRow, selectHeld, selectKnownIds, upsertProducts } from './queries.ts'

/** What saving did, in products. */
export type Saved = { created: number; updated: number; unchanged: number }

/**
 * Adds the products whose `retailerId` is new and updates those that are known; of two with the same id the last one holds. Stock is
 * what the shop counts: pieces held for carts that wait for payment are taken off. Lengths and prices must fit the table.
 */
export async function saveProducts(tx: Tx, products: readonly ProductInput[]): Promise<Saved> {
  const given = new Map(products.map((product) => [product.retailerId, product]))
  if (given.size === 0) return { created: 0, updated: 0, unchanged: 0 }
  await lockSaving(tx)
  const known = await lockProducts(tx, await selectKnownIds(tx, [...given.keys()]))
  const held = await selectHeld(tx, [...known.keys()])
  const stocks = new Map([...known.values()].map(({ id, retailerId, stock }) => [retailerId, { stock, held: held.get(id) ?? 0 }]))
  const written = await upsertProducts(
    tx,
    [...given.values()].map((product) => rowOf(product, stocks.get(product.retailerId))),
  )
  const created = written.filter((row) => row.created).length
  return { created, updated: written.length - created, unchanged: given.size - written.length }
}

type KnownStock = { stock: number | null; held: number }

/** Stock that is left out stays as it is. */
function stockFor(counted: number | null | undefined, known: KnownStock | undefined): number | null {
  if (counted === undefined) return known?.stock ?? null
  return counted === null ? null : Math.max(0, counted - (known?.held ?? 0))
}

const nothing = {
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
  availability: 'in_stock',
  imageUrls: [],
  link: null,
}

function rowOf(given: ProductInput, known: KnownStock | undefined): ProductRow {
  const product = { ...nothing, ...given }
  return {
    id: given.id ?? randomUUID(),
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
    stock: stockFor(given.stock, known),
    availability: product.availability,
    image_urls: product.imageUrls,
    link: product.link,
  }
}
