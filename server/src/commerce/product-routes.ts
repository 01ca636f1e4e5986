import { viewCart } from '../carts/carts.ts'
import { getProduct, listProducts, recordLook } from '../catalog/catalog.ts'
import type { Render } from '../conversations/contract.ts'
import { bubbles } from '../conversations/conversations.ts'
import { inCompany } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, type Deps } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import type { Recommended } from '../recommendations/contract.ts'
import { recommend, similar } from '../recommendations/recommendations.ts'
import type { Found } from '../search/contract.ts'
import { categoriesOf } from './categories.ts'
import { catalogAnswer, recommendationsAnswer, searchAnswer, similarAnswer } from './contract.ts'
import { findProducts } from './finding.ts'
import { catalogInput, limitInput, productPath, searchInput, shopperPath, similarInput } from './input.ts'
import { productJson, understoodJson } from './json.ts'
import { findShopper, type Speaking, speakTo } from './shopper.ts'

export type CommerceDeps = Deps & { render: Render }

/** Finding and looking at products: calls 1 to 4. */
export const productRoutes = ({ db, publicUrl, render }: CommerceDeps) =>
  createApp()
    .post(
      '/products/search',
      described('Search products in the shopper’s own words', searchAnswer, ['customer_not_found']),
      valid('json', searchInput),
      async (c) => {
        const { query, user_id, limit, category, language } = c.req.valid('json')
        const tx = c.get('tx')
        const shopper = user_id === undefined ? undefined : await findShopper(tx, user_id)
        const speaking = await speakTo(tx, { publicUrl, shopper, ...(language && { language }) })
        const { shown, fitting } = await findProducts(tx, { query, limit, speaking, ...(category && { category }), ...(shopper && { shopper }) })
        return c.json({
          query,
          understood: understoodJson(fitting.wanted),
          total: fitting.total,
          products: fitting.products.map((found) => ({ ...productJson(found.product, publicUrl), score: found.score, reason: reasonOf(found) })),
          message: render(await bubbles.found(speaking, shown)),
        })
      },
    )
    .get('/products/catalog', described('Leaf through the catalogue by title', catalogAnswer), valid('query', catalogInput), async (c) => {
      const { category, cursor, limit } = c.req.valid('query')
      const answer = await inCompany(db, c.get('companyId'), async (tx) => {
        const { products, nextCursor } = await listProducts(tx, { limit, ...(category && { category }), ...(cursor && { cursor }) })
        const categories = await categoriesOf(tx, c.get('companyId'))
        const { voice } = await speakTo(tx, { publicUrl })
        const isStart = category === undefined && cursor === undefined && categories.length > 0
        const message = render(isStart ? bubbles.categories(categories, voice) : bubbles.goods(products, voice, category))
        return { categories, products: products.map((product) => productJson(product, publicUrl)), next_cursor: nextCursor, message }
      })
      return c.json(answer)
    })
    .get(
      '/products/recommendations/:user_id',
      described('What this shopper may like', recommendationsAnswer, ['customer_not_found']),
      valid('param', shopperPath),
      valid('query', limitInput),
      async (c) => {
        const answer = await inCompany(db, c.get('companyId'), async (tx) => {
          const shopper = await findShopper(tx, c.req.valid('param').user_id)
          const speaking = await speakTo(tx, { publicUrl, shopper })
          const inCart = shopper ? (await viewCart(tx, shopper.id)).items.map(({ productId }) => productId) : []
          const { products, model } = await recommend(tx, shopper?.id, { limit: c.req.valid('query').limit, seen: inCart })
          const message = render(bubbles.recommended(products, speaking.voice))
          return { products: products.map((one) => ({ ...recommendedJson(one, speaking), source: one.source })), model, message }
        })
        return c.json(answer)
      },
    )
    .get(
      '/products/:product_id/similar',
      described('Products like this one; counts as a look at it, of the same shopper once in half an hour', similarAnswer, [
        'product_not_found',
        'customer_not_found',
      ]),
      valid('param', productPath),
      valid('query', similarInput),
      async (c) => {
        const answer = await inCompany(db, c.get('companyId'), async (tx) => {
          const product = await getProduct(tx, c.req.valid('param').product_id)
          const { limit, user_id } = c.req.valid('query')
          const found = await similar(tx, product.id, { limit })
          const shopper = user_id === undefined ? undefined : await findShopper(tx, user_id)
          if (c.req.method === 'GET') await recordLook(tx, product.id, shopper?.id ?? null)
          const speaking = await speakTo(tx, { publicUrl })
          return { products: found.map((one) => recommendedJson(one, speaking)), message: render(bubbles.similar(product, found, speaking.voice)) }
        })
        return c.json(answer)
      },
    )

/** The facts that a product was found by. */
const reasonOf = ({ matched, product, bestseller }: Found): string =>
  [matched.join(', ') || (product.categoryPath.at(-1) ?? product.title), ...(bestseller ? ['bestseller'] : [])].join('; ')

const recommendedJson = ({ product, score, reason }: Recommended, { publicUrl, voice }: Speaking) => ({
  ...productJson(product, publicUrl),
  score,
  reason: bubbles.why(reason, voice),
})
