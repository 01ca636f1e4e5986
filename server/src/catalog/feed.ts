import { readAmount } from './amount.ts'
import type { Availability, ProductInput } from './contract.ts'
import {
  cell,
  readAgeGroup,
  readAttributes,
  readDescription,
  readGender,
  readId,
  readImages,
  readPath,
  readPieces,
  readTitle,
  readUrl,
  readWord,
} from './fields.ts'
import { type Reading, type Row, Unusable } from './row.ts'

/** Reads a row of a Google Merchant or Meta catalogue feed, or an object of a JSON-lines file that uses their names. */
export function readFeedRow(row: Row, reading: Reading): ProductInput {
  const price = readPrice(row, 'price', reading)
  if (price === undefined) throw new Unusable('price', 'is missing')
  if (price === 0) throw new Unusable('price', 'is zero')
  const pieces = readPieces(cell(row, 'quantity'), 'quantity')
  return {
    retailerId: readId(cell(row, 'id'), 'id'),
    title: readTitle(cell(row, 'title')),
    price,
    salePrice: readSale(row, reading) ?? null,
    currency: reading.currency,
    ...('quantity' in row.cells ? { stock: pieces ?? null } : {}),
    availability: readAvailability(row),
    ...readWords(row),
    categoryPath: readCategory(row),
    attributes: readAttributes([...attributeNames.map((name) => [labelOf(name), cell(row, name)] as const), ...Object.entries(row.attributes ?? {})]),
    imageUrls: readImages([cell(row, 'image'), ...listOf(row, 'images')]),
    link: readUrl(cell(row, 'link')),
  }
}

const readWords = (row: Row) => ({
  itemGroupId: readWord(cell(row, 'group')),
  description: readDescription(cell(row, 'description')),
  brand: readWord(cell(row, 'brand')),
  colour: readWord(cell(row, 'colour')),
  size: readWord(cell(row, 'size')),
  material: readWord(cell(row, 'material')),
  gender: readGender(cell(row, 'gender')),
  ageGroup: readAgeGroup(cell(row, 'ageGroup')),
})

const attributeNames = ['condition', 'pattern', 'gtin', 'mpn', 'sizeSystem', 'energyClass']
const labelOf = (name: string): string =>
  ({ gtin: 'GTIN', mpn: 'MPN', sizeSystem: 'Size system', energyClass: 'Energy class' })[name] ?? name[0]?.toUpperCase() + name.slice(1)

function readPrice(row: Row, field: string, { currency }: Reading): number | undefined {
  const text = cell(row, field).trim()
  if (text === '') return undefined
  const given = cell(row, 'currency').trim().toUpperCase()
  if (given !== '' && given !== currency) throw new Unusable('currency', `${JSON.stringify(given)} is not ${currency}, the company's currency`)
  return readAmount(text, { currency, field, pointIsDecimal: row.numbers?.has(field) ?? false })
}

/** The sale price while the sale lasts: `sale_price_effective_date` is `start/end` in ISO 8601. Nothing and zero are no sale. */
function readSale(row: Row, reading: Reading): number | undefined {
  const sale = readPrice(row, 'salePrice', reading)
  const lasts = cell(row, 'saleDates').trim()
  if (!sale || lasts === '') return sale || undefined
  const [start, end] = lasts.split('/').map((moment) => Date.parse(moment.trim()))
  if (start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end))
    throw new Unusable('saleDates', 'is not a start and an end as 2026-01-31T00:00Z/2026-02-28T00:00Z')
  return reading.now.getTime() >= start && reading.now.getTime() < end ? sale : undefined
}

const availabilities: Record<string, Availability> = {
  '': 'in_stock',
  'in stock': 'in_stock',
  instock: 'in_stock',
  available: 'in_stock',
  'available for order': 'in_stock',
  'limited availability': 'in_stock',
  'low stock': 'in_stock',
  'out of stock': 'out_of_stock',
  outofstock: 'out_of_stock',
  'sold out': 'out_of_stock',
  pending: 'out_of_stock',
  preorder: 'preorder',
  'pre order': 'preorder',
  backorder: 'preorder',
  discontinued: 'discontinued',
}
const hidden = new Set(['hidden', 'staging', 'archived', 'draft', 'inactive'])

function readAvailability(row: Row): Availability {
  if (hidden.has(cell(row, 'visibility').trim().toLowerCase())) return 'discontinued'
  const words = cell(row, 'availability')
    .replace(/^https?:\/\/schema\.org\//i, '')
    .trim()
  const known = availabilities[words.toLowerCase().replace(/[_\s-]+/g, ' ')]
  if (!known) throw new Unusable('availability', `${JSON.stringify(words.slice(0, 40))} is none of in stock, out of stock, preorder, backorder, discontinued`)
  return known
}

/** The shop's own category first; Google's and Meta's are used when they are words and not numbers. */
function readCategory(row: Row): string[] {
  const own = row.lists?.category
  if (own) return readPath(own.join(' > '))
  const paths = ['category', 'googleCategory', 'metaCategory'].map((name) => cell(row, name)).filter((text) => text.trim() !== '' && !/^\s*\d+\s*$/.test(text))
  return readPath(paths[0]?.split(/,(?=[^>]*>)/)[0] ?? '')
}

/** Several addresses in one cell are parted by commas, which an address may contain itself. */
const listOf = (row: Row, name: string): readonly string[] => row.lists?.[name] ?? cell(row, name).split(/[,\s|]+(?=https?:)/i)
