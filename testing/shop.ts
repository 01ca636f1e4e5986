import { sql } from 'kysely'
import { saveProducts } from '../server/src/catalog/catalog.ts'
import type { ProductInput } from '../server/src/catalog/contract.ts'
import { createCompany } from '../server/src/companies/companies.ts'
import type { Company } from '../server/src/companies/contract.ts'
import { identify } from '../server/src/customers/customers.ts'
import { asPlatform, type Db, inCompany, type Tx } from '../server/src/platform/db.ts'

/** A company of one test's own, with products and shoppers on demand. */
export type Shop = {
  company: Company
  inShop: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Saves a product, called and priced as given, and answers its id. The same `retailerId` again changes it. */
  stock(product: Partial<ProductInput> & { retailerId: string }): Promise<string>
  /** A new customer's id. */
  shopper(): Promise<string>
  /** Types of what happened so far, oldest first. */
  happened(): Promise<string[]>
}

let phones = 15550000000

/** Opens a company in the test's database: English, dollars, unless told otherwise. */
export async function openShop(db: Db, more: Partial<Company> = {}): Promise<Shop> {
  const company = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: `shop-${crypto.randomUUID()}`, name: 'Shop', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC', ...more }),
  )
  const inShop = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, company.id, work)
  return {
    company,
    inShop,
    stock: ({ retailerId, ...product }) =>
      inShop(async (tx) => {
        await saveProducts(tx, [{ title: retailerId, price: 1000, currency: company.currency, stock: 100, ...product, retailerId }])
        const { id } = await tx.selectFrom('products').select('id').where('retailerId', '=', retailerId).executeTakeFirstOrThrow()
        return id
      }),
    shopper: () => inShop(async (tx) => (await identify(tx, { phone: String(++phones) })).customer.id),
    happened: () => inShop(async (tx) => (await sql<{ type: string }>`select type from events order by id`.execute(tx)).rows.map(({ type }) => type)),
  }
}

/** How many statements the work sends to the database. */
export async function countStatements(tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  let count = 0
  const counting = tx.withPlugin({
    transformQuery: ({ node }) => {
      count++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(counting as Tx)
  return count
}
