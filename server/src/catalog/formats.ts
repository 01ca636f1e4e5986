import { Refusal } from '../platform/refusal.ts'
import type { CatalogRefusal, ImportFormat } from './contract.ts'
import { countLines, parseRecords, type Table } from './records.ts'

/** Our name of each column and the names that files give it, freed from case and punctuation. */
type Columns = Readonly<Record<string, readonly string[]>>
type Known = { format: ImportFormat; title: string; required: readonly string[]; columns: Columns }

const shopify: Columns = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  price: ['variant price', 'price'],
  description: ['body html', 'description', 'body'],
  brand: ['vendor'],
  category: ['product category', 'standard product type', 'standardized product type'],
  type: ['type', 'custom product type', 'product type'],
  tags: ['tags'],
  published: ['published', 'published on online store'],
  status: ['status'],
  option1Name: ['option1 name'],
  option1: ['option1 value'],
  option2Name: ['option2 name'],
  option2: ['option2 value'],
  option3Name: ['option3 name'],
  option3: ['option3 value'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode', 'barcodes', 'variant barcodes'],
  compareAt: ['variant compare at price', 'compare at price'],
  tracker: ['variant inventory tracker', 'inventory tracker'],
  quantity: ['variant inventory qty', 'variant inventory quantity', 'inventory quantity'],
  policy: ['variant inventory policy', 'continue selling when out of stock'],
  image: ['image src', 'product image url'],
  imagePosition: ['image position'],
  variantImage: ['variant image', 'variant image url'],
  gender: ['google shopping gender', 'target gender product metafields shopify target gender'],
  ageGroup: ['google shopping age group', 'age group product metafields shopify age group'],
  condition: ['google shopping condition'],
  colour: ['color product metafields shopify color pattern'],
  size: ['size product metafields shopify size'],
  material: ['fabric product metafields shopify fabric', 'material product metafields shopify material'],
}

const feed: Columns = {
  id: ['id', 'retailer id', 'offer id', 'item id', 'sku'],
  title: ['title', 'name'],
  price: ['price'],
  description: ['description', 'rich text description', 'short description'],
  salePrice: ['sale price'],
  saleDates: ['sale price effective date'],
  currency: ['currency'],
  availability: ['availability', 'availability status'],
  visibility: ['visibility', 'status'],
  quantity: ['quantity to sell on facebook', 'inventory', 'quantity', 'stock', 'stock quantity', 'sell on google quantity'],
  group: ['item group id', 'retailer product group id'],
  brand: ['brand', 'vendor', 'manufacturer'],
  category: ['product type', 'category', 'category path'],
  googleCategory: ['google product category'],
  metaCategory: ['fb product category'],
  colour: ['color', 'colour'],
  size: ['size'],
  material: ['material'],
  gender: ['gender'],
  ageGroup: ['age group'],
  condition: ['condition'],
  pattern: ['pattern'],
  gtin: ['gtin', 'ean', 'upc', 'barcode'],
  mpn: ['mpn'],
  sizeSystem: ['size system'],
  energyClass: ['energy efficiency class'],
  image: ['image link', 'image url', 'image', 'thumbnail'],
  images: ['additional image link', 'additional image links', 'additional image url', 'additional image urls', 'image urls', 'images'],
  link: ['link', 'url', 'product url'],
}

const known: readonly Known[] = [
  { format: 'shopify', title: 'Shopify product CSV', required: ['handle', 'title', 'price'], columns: shopify },
  { format: 'feed', title: 'Google or Meta product feed', required: ['id', 'title', 'price'], columns: feed },
]
const jsonLines: Known = { format: 'json-lines', title: 'JSON lines', required: ['id', 'title', 'price'], columns: feed }

/** How to read a file: for tables where the data begins and what each column is called by us; `names` are the file's own words for our names. */
export type Layout = { format: ImportFormat; table: Table; columns: (string | undefined)[]; names: Readonly<Record<string, string>> }

/** Recognises a file by its beginning. Refuses `unknown_format`, saying what was looked for and which columns were found. */
export function recognise(head: Buffer): Layout {
  const start = head.toString('utf8').trimStart()
  if (start === '') throw unknown([], 'The file is empty.')
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('%PDF') || (start.split('\n', 1)[0] ?? '').includes('\0')) {
    throw unknown([], 'This is not a text file. A spreadsheet has to be saved as CSV first.')
  }
  if (start.startsWith('[')) throw unknown([], 'This is a JSON list. Write one product a line, without brackets around them and commas between them.')
  if (start.startsWith('{')) return recogniseJson(start)
  const tables = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, records: firstRecords(head, delimiter) }))
  for (const { delimiter, records } of tables) {
    for (const { cells, line } of records) {
      const found = known.find((format) => lacking(format, cells).length === 0)
      if (found) return { format: found.format, table: { delimiter, headerLine: line, width: cells.length }, ...layOut(found, cells) }
    }
  }
  const widest = tables.map(({ records }) => records[0]?.cells ?? []).reduce((left, right) => (right.length > left.length ? right : left))
  throw unknown(widest)
}

function recogniseJson(start: string): Layout {
  const objects = start
    .split(/\r?\n/)
    .slice(0, 20)
    .map(keysOf)
    .filter((keys) => keys.length > 0)
  const keys = objects.find((found) => lacking(jsonLines, found).length === 0)
  if (!keys) throw unknown(objects[0] ?? [])
  return { format: 'json-lines', table: { delimiter: '', headerLine: 0, width: 0 }, columns: [], names: {} }
}

function keysOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  } catch {
    return []
  }
}

/** Our name of a key in a JSON object, such as `imageUrls` or `image_link`. */
export const ownNameOfKey = (key: string): string | undefined => ownName(feed, key.replace(/([a-z])([A-Z])/g, '$1 $2'))

/** A spreadsheet's first lines may be a separator line, Meta's explanations (`# Required | …`) or blank: the header is looked for in the first five. */
function firstRecords(head: Buffer, delimiter: string): { cells: string[]; line: number }[] {
  return parseRecords(head, delimiter, 5).map(({ cells, end }) => ({ cells: cells.map((cell) => cell.slice(0, 200)), line: countLines(head, 0, end) }))
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^\s*g:/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const ownName = (columns: Columns, name: string): string | undefined => Object.keys(columns).find((own) => columns[own]?.includes(plain(name)))

const lacking = ({ columns, required }: Known, cells: readonly string[]): string[] =>
  required.filter((own) => !cells.some((cell) => columns[own]?.includes(plain(cell))))

/** Of two columns that mean the same the one that stands first in our list of names counts. */
function layOut({ columns }: Known, cells: readonly string[]): Pick<Layout, 'columns' | 'names'> {
  const places = Object.entries(columns).flatMap(([own, words]) => {
    const word = words.find((candidate) => cells.some((cell) => plain(cell) === candidate))
    return word === undefined ? [] : [[own, cells.findIndex((cell) => plain(cell) === word)] as const]
  })
  return {
    columns: cells.map((_, index) => places.find(([, place]) => place === index)?.[0]),
    names: Object.fromEntries(places.map(([own, place]) => [own, cells[place]?.trim() ?? own])),
  }
}

function unknown(found: readonly string[], detail?: string): Refusal<CatalogRefusal> {
  const lookedFor = [...known, jsonLines].map((format) => ({
    format: format.title,
    columns: format.required.map((own) => format.columns[own]?.[0] ?? own),
    lacking: lacking(format, found).map((own) => format.columns[own]?.[0] ?? own),
  }))
  const columns = found.slice(0, 60).map((cell) => cell.trim())
  const wanted = lookedFor.map((format) => `${format.format} (${format.columns.join(', ')})`).join('; ')
  return new Refusal<CatalogRefusal>('unknown_format', {
    lookedFor,
    found: columns,
    detail: `${detail ?? 'The columns fit no format that is known.'} Looked for: ${wanted}. Found: ${columns.join(', ') || 'no columns'}.`,
  })
}
