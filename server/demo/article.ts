import { createHash } from 'node:crypto'
import type { ProductInput } from '../src/catalog/contract.ts'
import { tintOf } from './palette.ts'

/** One line of a demo catalogue: an article with its colours and sizes, every column as text. */
export type Article = Record<(typeof columns)[number], string>

const columns = ['key', 'title', 'brand', 'category', 'picture', 'price', 'sale', 'colours', 'sizes', 'material', 'for', 'facts', 'stock', 'about'] as const

/** Reads a `.psv` file: a header, then one article a line, its columns separated by `|`, lists inside a column by `;`. */
export function readArticles(text: string): Article[] {
  const [header = [], ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('|').map((cell) => cell.trim()))
  if (header.join() !== columns.join()) throw new Error(`the columns must be ${columns.join(', ')}`)
  return lines.map((cells) => {
    if (cells.length !== columns.length) throw new Error(`${cells[0]} has ${cells.length} columns instead of ${columns.length}`)
    return Object.fromEntries(columns.map((name, index) => [name, cells[index]])) as Article
  })
}

/** Whose catalogue it is and what it is sold for. */
export type Shop = { slug: string; currency: string }

/** Every variant of an article as a product of its own: colours times sizes, with ids that are the same on every machine. */
export function variantsOfArticle(article: Article, shop: Shop): ProductInput[] {
  const colours = listOf(article.colours)
  const sizes = listOf(article.sizes).map((size) => size.split(' = '))
  const pairs = orNone(colours).flatMap((colour) =>
    orNone(sizes).map((size) => ({ colour, size: size?.[0] ?? null, price: Number(size?.[1] ?? article.price) })),
  )
  return pairs.map(({ colour, size, price }) => {
    const retailerId = slugOf([article.key, colour, size].filter((part) => part !== null).join(' '))
    return {
      ...commonTo(article),
      id: idOf(`${shop.slug}/${retailerId}`),
      retailerId,
      itemGroupId: pairs.length > 1 ? article.key : null,
      colour,
      size,
      price: minor(price),
      salePrice: article.sale ? minor(saleOf(price, article)) : null,
      currency: shop.currency,
      ...stockOf(article, { colour, size, retailerId }),
      imageUrls: [`/media/demo/${article.picture}${colour === null ? '' : `_${tintOf(colour)}`}.png`],
    }
  })
}

const listOf = (cell: string): string[] => (cell === '' ? [] : cell.split(';').map((part) => part.trim()))
const orNone = <T>(list: T[]): (T | null)[] => (list.length > 0 ? list : [null])
const minor = (amount: number): number => Math.round(amount * 100)
const pairsOf = (cell: string, separator: string): Record<string, string> => Object.fromEntries(listOf(cell).map((pair) => splitOnce(pair, separator)))

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return [text.slice(0, at).trim(), text.slice(at + separator.length).trim()]
}

const genders: Record<string, string> = { men: 'male', women: 'female', unisex: 'unisex', kids: 'unisex', baby: 'unisex' }
const ages: Record<string, string> = { men: 'adult', women: 'adult', unisex: 'adult', kids: 'kids', baby: 'infant' }

const commonTo = (article: Article) => ({
  title: article.title,
  description: article.about,
  brand: article.brand,
  categoryPath: article.category.split('>').map((name) => name.trim()),
  material: article.material || null,
  gender: genders[article.for] ?? null,
  ageGroup: ages[article.for] ?? null,
  attributes: pairsOf(article.facts, ':'),
})

/** The larger sizes are reduced as much as the one whose sale price is given, and keep its decimals. */
function saleOf(price: number, article: Article): number {
  const sale = Number(article.sale)
  return price === Number(article.price) ? sale : Math.floor((price * sale) / Number(article.price)) + (sale % 1)
}

/** Pieces by colour and size, by one of them, or of every variant (` = 3`); what is not named gets a number of its own between 5 and 60. */
function stockOf(article: Article, { colour, size, retailerId }: { colour: string | null; size: string | null; retailerId: string }) {
  const given = pairsOf(article.stock, '=')
  const named = given[`${colour}/${size}`] ?? given[colour ?? ''] ?? given[size ?? ''] ?? given['']
  const stock = named === undefined ? 5 + (Number.parseInt(idOf(retailerId).slice(0, 6), 16) % 56) : Number(named)
  return { stock, availability: stock === 0 ? ('out_of_stock' as const) : ('in_stock' as const) }
}

/** `Botas São João, 2,5 l` becomes `botas-sao-joao-2-5-l`. */
const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** A UUID (version 8) made of the name's SHA-256. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
