import { readAmount } from './amount.ts'
import type { ProductInput } from './contract.ts'
import { cell, readAgeGroup, readAttributes, readDescription, readGender, readId, readImages, readPath, readPieces, readTitle, readWord } from './fields.ts'
import { type Reading, type Row, Unusable } from './row.ts'

/** What became of one variant's row. */
export type Outcome = { line: number; product: ProductInput } | { line: number; refused: Unusable }

/** Shopify allows 2,048 variants and 250 pictures; a group that is longer is not one product. */
export const mostRowsOfGroup = 2_300

/** Whether a row carries on the product of the rows before it. Shopify's files are grouped by handle. */
export const isSameProduct = (group: readonly Row[], row: Row): boolean => {
  const first = group[0]
  return first !== undefined && handleOf(first) === handleOf(row) && handleOf(row) !== '' && group.length < mostRowsOfGroup
}

const handleOf = (row: Row): string => cell(row, 'handle').trim()

/** Reads the rows of one handle: the first says what the product is, each row with a price or an option is a variant, the rest are pictures. */
export function readShopifyProduct(rows: readonly Row[], reading: Reading): Outcome[] {
  const first = rows.find((row) => cell(row, 'title').trim() !== '') ?? rows[0]
  const variants = rows.filter((row) => row === first || isVariant(row))
  const used = new Set<string>()
  return variants.map((row): Outcome => {
    try {
      if (!first) throw new Unusable('title', 'is missing')
      const product = readVariant(row, { rows, first, isOnly: variants.length === 1 }, reading)
      const retailerId = used.has(product.retailerId) ? ownId(row, first) : product.retailerId
      used.add(retailerId)
      return { line: row.line, product: { ...product, retailerId } }
    } catch (error) {
      if (error instanceof Unusable) return { line: row.line, refused: error }
      throw error
    }
  })
}

const isVariant = (row: Row): boolean => ['price', 'sku', 'option1', 'option2', 'option3'].some((name) => cell(row, name).trim() !== '')

type Group = { rows: readonly Row[]; first: Row; isOnly: boolean }

function readVariant(row: Row, { rows, first, isOnly }: Group, reading: Reading): ProductInput {
  const options = optionsOf(row, first)
  const option = (names: RegExp) => options.find(([name]) => names.test(name))?.[1] ?? ''
  const either = (names: RegExp, column: string) => readWord(option(names) || cell(row, column) || cell(first, column))
  const others = options.filter(([name]) => !(colours.test(name) || sizes.test(name) || materials.test(name)))
  return {
    retailerId: cell(row, 'sku').trim() === '' ? ownId(row, first) : readId(withoutQuote(cell(row, 'sku')), 'sku'),
    itemGroupId: isOnly ? null : readId(handleOf(first), 'handle'),
    title: readTitle(cell(first, 'title')),
    description: readDescription(cell(first, 'description')),
    ...readPrices(row, reading),
    currency: reading.currency,
    stock: readStock(row),
    availability: isOffered(first) ? 'in_stock' : 'discontinued',
    brand: readWord(cell(first, 'brand')),
    categoryPath: readPath(cell(first, 'type') || cell(first, 'category')),
    colour: either(colours, 'colour'),
    size: either(sizes, 'size'),
    material: either(materials, 'material'),
    gender: readGender(cell(first, 'gender')) ?? genderOf(cell(first, 'tags')),
    ageGroup: readAgeGroup(cell(first, 'ageGroup')),
    attributes: readAttributes([
      ...others,
      ['Tags', cell(first, 'tags')],
      ['Condition', cell(first, 'condition')],
      ['GTIN', withoutQuote(cell(row, 'barcode'))],
    ]),
    imageUrls: readImages([cell(row, 'variantImage'), ...picturesOf(rows)]),
  }
}

const colours = /^(colou?rs?|cor|cores|couleur|farbe|colore|kleur|color[- ].*|renk|اللون|रंग)$/i
const sizes = /^(sizes?|shoe size|tamanho|talla|talle|taille|grö(ß|ss)e|taglia|maat|beden|المقاس)$/i
const materials = /^(materials?|fabric|tecido|matériaux?|materiale|stoff|tela)$/i

/** Names and values of the row's options; only the product's first row carries the names. A product without options has one called Title. */
const optionsOf = (row: Row, first: Row): (readonly [string, string])[] =>
  ['option1', 'option2', 'option3']
    .map((name) => [(cell(row, `${name}Name`) || cell(first, `${name}Name`)).trim(), cell(row, name).trim()] as const)
    .filter(([name, value]) => value !== '' && !(name.toLowerCase() === 'title' && /^default( title)?$/i.test(value)))

/** Shopify shows the crossed-out price as "compare at": what it is compared with is the regular price. */
function readPrices(row: Row, { currency }: Reading): { price: number; salePrice: number | null } {
  const [now, before] = [cell(row, 'price').trim(), cell(row, 'compareAt').trim()]
  if (now === '') throw new Unusable('price', 'is missing')
  const price = readAmount(now, { currency, field: 'price', pointIsDecimal: true })
  if (price === 0) throw new Unusable('price', 'is zero')
  const regular = before === '' ? 0 : readAmount(before, { currency, field: 'compareAt', pointIsDecimal: true })
  return regular > price ? { price: regular, salePrice: price } : { price, salePrice: null }
}

/**
 * Shopify Help Center, "Using CSV files to import and export products": without an inventory tracker nobody counts and the quantity
 * means nothing; a policy of `continue` sells on past zero. A file that has no such column is taken at its quantity.
 */
function readStock(row: Row): number | null {
  const pieces = readPieces(cell(row, 'quantity'), 'quantity')
  if ('tracker' in row.cells && cell(row, 'tracker').trim() === '') return null
  if (/^(continue|true|yes)$/i.test(cell(row, 'policy').trim())) return null
  return pieces ?? null
}

function isOffered(first: Row): boolean {
  const status = cell(first, 'status').trim().toLowerCase()
  return (status === '' || status === 'active') && !/^(false|no|0)$/i.test(cell(first, 'published').trim())
}

function genderOf(tags: string): string | null {
  const genders = new Set(tags.split(',').map((tag) => readGender(tag)))
  if (genders.has('unisex') || (genders.has('male') && genders.has('female'))) return 'unisex'
  return genders.has('male') ? 'male' : genders.has('female') ? 'female' : null
}

/** The product's pictures in the order that the file gives them. */
const picturesOf = (rows: readonly Row[]): string[] =>
  rows
    .filter((row) => cell(row, 'image') !== '')
    .map((row, index) => ({ url: cell(row, 'image'), place: Number.parseInt(cell(row, 'imagePosition'), 10) || index + 1 }))
    .sort((left, right) => left.place - right.place)
    .map(({ url }) => url)

/** Where the shop gives no SKU, or the same twice: the handle with the options. */
const ownId = (row: Row, first: Row): string =>
  readId([handleOf(first), ...optionsOf(row, first).map(([, value]) => value.toLowerCase().replace(/\s+/g, '-'))].join('/'), 'handle')

/** Spreadsheets protect long numbers with a leading apostrophe. */
const withoutQuote = (text: string): string => text.trim().replace(/^'/, '')
