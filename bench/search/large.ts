import { existsSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Product } from '../../server/src/catalog/contract.ts'
import { productOf, type Query, readProducts, readSet, type SearchSet, unzip } from './sets.ts'

/** 100,000 real products in one shop, for speed alone: three catalogues joined, with a seeded price where there is none. */
export const largeName = 'hundred-thousand'

export const hasLarge = (folder: string): boolean =>
  existsSync(bestbuy(folder)) && existsSync(path.join(folder, 'homedepot')) && existsSync(path.join(folder, 'chorus'))
const bestbuy = (folder: string) => path.join(folder, '../catalog/bestbuy-retrotech-products.csv.gz')

export function readLarge(folder: string): SearchSet {
  const columns = parse(unzip(bestbuy(folder)), { columns: true, skip_empty_lines: true, relax_quotes: true, relax_column_count: true }) as Record<
    string,
    string
  >[]
  const electronics = columns.map((row, line) =>
    productOf({
      id: `bb-${line}`,
      title: row.name ?? row.title ?? '',
      description: row.shortDescription ?? row.short_description ?? row.description ?? '',
      brand: row.manufacturer ?? '',
    }),
  )
  const products = [...readProducts(folder, 'chorus'), ...readProducts(folder, 'homedepot'), ...electronics].slice(0, 100_000).map(priced)
  const queries: Query[] = ['chorus_price', 'chorus', 'homedepot'].flatMap((name) => readSet(folder, name).queries.slice(0, 1500))
  return { name: largeName, products, queries, gains: new Map() }
}

const priced = (product: Product, place: number): Product =>
  product.price > 0 ? product : { ...product, price: 199 + ((Math.imul(place, 2_654_435_761) >>> 0) % 50_000) }
