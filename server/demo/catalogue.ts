import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ProductInput } from '../src/catalog/contract.ts'
import { type Article, readArticles, variantsOfArticle } from './article.ts'

const currencies = { aurora: 'USD', 'casa-verde': 'BRL' }

/** The demo companies that have a catalogue here, a folder each. */
export type DemoSlug = keyof typeof currencies
export const demoSlugs = Object.keys(currencies) as DemoSlug[]

/** The articles of a demo company, as written. */
export function demoArticles(slug: DemoSlug): Article[] {
  const folder = path.join(import.meta.dirname, slug)
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readArticles(readFileSync(path.join(folder, file), 'utf8')))
}

/** The products of a demo company, the same on every machine. */
export const demoProducts = (slug: DemoSlug): ProductInput[] =>
  demoArticles(slug).flatMap((article) => variantsOfArticle(article, { slug, currency: currencies[slug] }))
