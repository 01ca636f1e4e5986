import type { Asked, Caller } from './load.ts'

/** What is asked of a server, by name: how one connection goes about it. */
export type Works = Record<string, (connection: number) => Caller>

const queries = ['blue shirt', 'red jacket', 'mug', 'green lamp', 'black shoe', 'bag', 'white scarf', 'grey bottle', 'chair', 'blue table']
const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T

/** The works of Souk's commerce API, with shoppers and products at random. */
export function worksOfSouk({ token, products }: { token: string; products: readonly string[] }): Works {
  const headers = { authorization: `Bearer ${token}` }
  const base = '/api/v1/whatsapp-commerce'
  const get = (path: string): Asked => ({ method: 'GET', path: base + path, headers })
  const post = (path: string, body?: unknown): Asked => ({ method: 'POST', path: base + path, headers, body })
  const shopper = () => `1555${String(Math.floor(Math.random() * 20_000)).padStart(7, '0')}`
  const add = (user_id: string) => post('/cart/add', { user_id, product_id: pick(products) })
  return {
    search: () => () => post('/products/search', { query: pick(queries), limit: 10 }),
    catalogue: () => {
      let cursor = ''
      return () => ({
        ...get(`/products/catalog?limit=10${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
        heed: ({ text }) => {
          cursor = (JSON.parse(text) as { next_cursor: string | null }).next_cursor ?? ''
        },
      })
    },
    'cart add': () => () => add(shopper()),
    'cart view': () => () => get(`/cart/${shopper()}`),
    checkout: (connection) => {
      const mine = `1666${String(connection).padStart(7, '0')}`
      let isFilled = false
      return () => {
        isFilled = !isFilled
        return isFilled ? add(mine) : post(`/cart/${mine}/checkout`)
      }
    },
    stats: () => () => get('/stats?compare=previous'),
  }
}

/** The same of Vendure's shop API: a session a connection, a new one every twenty pieces, as shoppers come and go. */
export function worksOfVendure(variants: readonly string[]): Works {
  const ask = (query: string, token?: string): Asked => ({
    method: 'POST',
    path: '/shop-api',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    body: { query },
  })
  const cart = 'id code state totalQuantity totalWithTax currencyCode lines { id quantity linePriceWithTax productVariant { id name sku } }'
  const withSession = (most: number, make: (token: string | undefined, count: number) => Asked): Caller => {
    let [token, count]: [string | undefined, number] = [undefined, 0]
    return () => {
      if (count++ % most === 0) token = undefined
      return {
        ...make(token, count % most),
        heed: ({ headers }) => {
          token = String(headers['vendure-auth-token'] ?? token ?? '') || undefined
        },
      }
    }
  }
  const adding = (token?: string) => ask(`mutation { addItemToOrder(productVariantId: "${pick(variants)}", quantity: 1) { ... on Order { ${cart} } } }`, token)
  return {
    search: () => () =>
      ask(
        `{ search(input: { term: "${pick(queries)}", take: 10 }) { totalItems items { productVariantId productName sku priceWithTax { ... on SinglePrice { value } } } } }`,
      ),
    'cart add': () => withSession(20, adding),
    'cart view': () => withSession(1_000_000, (token, count) => (count === 1 ? adding(token) : ask(`{ activeOrder { ${cart} } }`, token))),
  }
}
