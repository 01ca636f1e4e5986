import type { Product } from '../catalog/contract.ts'
import { priceOf } from '../catalog/contract.ts'
import type { Described } from './content.ts'

/** Variants of one article are one thing to recommend: `keys` are the articles, `numberOf` leads from any product to its article. */
export type Articles = { products: string[][]; numberOf: Map<string, number> }

export function groupArticles(products: readonly Pick<Product, 'id' | 'itemGroupId'>[]): Articles {
  const articles: Articles = { products: [], numberOf: new Map() }
  const numbers = new Map<string, number>()
  for (const { id, itemGroupId } of products) {
    const key = itemGroupId ?? id
    const number = numbers.get(key) ?? articles.products.length
    if (number === articles.products.length) {
      numbers.set(key, number)
      articles.products.push([])
    }
    articles.products[number]?.push(id)
    articles.numberOf.set(id, number)
  }
  return articles
}

/** What a product says of itself, for the content model: title, the beginning of the description, categories, brand, attributes and price. */
export const describeProduct = (product: Product): Described => ({
  texts: [product.title, product.title, product.description.slice(0, 400)],
  facts: [
    ...product.categoryPath.map((name) => `category ${name}`),
    ...(product.brand ? [`brand ${product.brand}`] : []),
    ...(product.gender ? [`gender ${product.gender}`] : []),
    ...(product.ageGroup ? [`age ${product.ageGroup}`] : []),
    ...(product.material ? [`material ${product.material}`] : []),
    ...Object.entries(product.attributes).map(([name, value]) => `${name} ${value}`),
  ],
  price: priceOf(product),
})
