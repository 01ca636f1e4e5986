import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { Product } from '../../server/src/catalog/contract.ts'

export type Query = { id: string; text: string; min?: number; max?: number }
/** `gains` of a query's judged products, 2^grade - 1, by product id. */
export type SearchSet = { name: string; products: Product[]; queries: Query[]; gains: Map<string, Map<string, number>> }

type Row = Record<string, string | undefined>

/** Names of the sets in a folder: sub-folders with queries.csv.gz. */
export function setsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'queries.csv.gz')))
    .sort()
}

/** A set of the layout NAME/products.jsonl.gz, queries.csv.gz, labels.csv.gz; NAME_something without products takes those of NAME. */
export function readSet(folder: string, name: string): SearchSet {
  const queries = rows(path.join(folder, name, 'queries.csv.gz')).map((row) => ({
    id: row.query_id ?? row.id ?? row.query ?? '',
    text: row.query ?? row.text ?? '',
    ...(row.min_cents ? { min: Number(row.min_cents) } : {}),
    ...(row.max_cents ? { max: Number(row.max_cents) } : {}),
  }))
  return { name, products: readProducts(folder, name), queries, gains: gainsOf(path.join(folder, name, 'labels.csv.gz')) }
}

export function readProducts(folder: string, name: string): Product[] {
  const file = [name, name.split('_')[0] ?? name].map((owner) => path.join(folder, owner, 'products.jsonl.gz')).find((candidate) => existsSync(candidate))
  if (!file) throw new Error(`${name} has no products.jsonl.gz`)
  return unzip(file)
    .trim()
    .split('\n')
    .map((line) => productOf(JSON.parse(line) as Record<string, unknown>))
}

export const unzip = (file: string): string => gunzipSync(readFileSync(file)).toString()

const rows = (file: string): Row[] => (existsSync(file) ? (parse(unzip(file), { columns: true, skip_empty_lines: true }) as Row[]) : [])

function gainsOf(file: string): SearchSet['gains'] {
  const judged = rows(file)
  const column = Object.keys(judged[0] ?? {}).find((name) => /^(grade|relevance|label)/.test(name)) ?? 'grade'
  // "relevance_1_to_3": a grade of 1 is worth nothing. Scales of more than four steps are brought down to four.
  const grades = judged.map((row) => Number(row[column]))
  const lowest = Number(/_(\d+)_to_/.exec(column)?.[1] ?? 0)
  const highest = Number(/_to_(\d+)/.exec(column)?.[1] ?? grades.reduce((most, grade) => Math.max(most, grade), 0))
  const step = highest - lowest > 4 ? 4 / (highest - lowest) : 1
  const gains: SearchSet['gains'] = new Map()
  for (const row of judged) {
    const [query, grade] = [row.query_id ?? row.query ?? '', Number(row[column])]
    if (!Number.isFinite(grade)) continue
    const known = gains.get(query) ?? new Map<string, number>()
    known.set(row.product_id ?? row.id ?? '', Math.max(0, 2 ** ((grade - lowest) * step) - 1))
    gains.set(query, known)
  }
  return gains
}

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')
const textOrNull = (value: unknown): string | null => text(value) || null

/** A line of products.jsonl as a product of a shop that sells in US dollars. */
export function productOf(line: Record<string, unknown>): Product {
  const attributes = Object.fromEntries(
    Object.entries((line.attrs ?? line.attributes ?? {}) as Record<string, unknown>).map(([name, value]) => [name, text(value)]),
  )
  const { t_product_colour: colour, ...rest } = attributes
  const category = line.category_path ?? line.categoryPath ?? line.category
  return {
    id: text(line.id),
    retailerId: text(line.id),
    itemGroupId: textOrNull(line.item_group_id ?? line.itemGroupId),
    title: text(line.title ?? line.name),
    description: text(line.description),
    brand: textOrNull(line.brand),
    categoryPath: Array.isArray(category) ? category.map(text) : text(category) ? text(category).split(' > ') : [],
    colour: textOrNull(line.colour ?? line.color ?? colour),
    size: textOrNull(line.size),
    material: textOrNull(line.material),
    gender: textOrNull(line.gender),
    ageGroup: textOrNull(line.age_group ?? line.ageGroup),
    attributes: rest,
    price: line.price_cents === undefined ? Math.round(Number(line.price ?? 0) * 100) : Number(line.price_cents),
    salePrice: null,
    currency: 'USD',
    stock: null,
    availability: 'in_stock',
    imageUrls: [],
    link: null,
    updatedAt: new Date(0),
  }
}
