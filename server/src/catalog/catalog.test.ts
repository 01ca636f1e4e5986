import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { createCompany } from '../companies/companies.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import {
  catalogVersion,
  findByRetailerIds,
  findProducts,
  getProduct,
  isStocked,
  listAllProducts,
  listCategories,
  listProducts,
  saveProducts,
  variantsOf,
} from './catalog.ts'
import type { ProductInput } from './contract.ts'

const { db } = await openTestDatabase()

async function openShop(): Promise<{ id: string; inShop: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }> {
  const { id } = await asPlatform(db, (tx) =>
    createCompany(tx, { slug: `shop-${crypto.randomUUID()}`, name: 'Shop', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }),
  )
  return { id, inShop: (work) => inCompany(db, id, work) }
}

const product = (retailerId: string, more: Partial<ProductInput> = {}): ProductInput => ({
  retailerId,
  title: `Product ${retailerId}`,
  price: 1500,
  currency: 'USD',
  ...more,
})

test('a saved product comes back as it was given', async () => {
  const { inShop } = await openShop()
  const given = product('shirt-m', {
    itemGroupId: 'shirt',
    description: 'Cotton.',
    brand: 'Tarn',
    categoryPath: ['Clothing', 'Shirts'],
    colour: 'Blue',
    size: 'M',
    material: 'Cotton',
    gender: 'male',
    ageGroup: 'adult',
    attributes: { Fit: 'Slim', 'Sleeve "length"': 'long, 3/4' },
    salePrice: 1200,
    stock: 4,
    availability: 'in_stock',
    imageUrls: ['/media/demo/a.png', 'https://shop.example/b,c.jpg'],
    link: 'https://shop.example/shirt',
  })
  await inShop((tx) => saveProducts(tx, [given]))
  const [saved] = await inShop((tx) => findByRetailerIds(tx, ['shirt-m']))
  expect(saved).toMatchObject(given)
  expect(saved?.updatedAt).toBeInstanceOf(Date)
})

test('saving again updates what differs, leaves the rest alone and says how many of each', async () => {
  const { inShop } = await openShop()
  expect(await inShop((tx) => saveProducts(tx, [product('a'), product('b', { stock: 3 })]))).toEqual({ created: 2, updated: 0, unchanged: 0 })
  const before = await inShop((tx) => findByRetailerIds(tx, ['a', 'b']))
  expect(await inShop((tx) => saveProducts(tx, [product('a'), product('b', { price: 900, stock: 3 }), product('c')]))).toEqual({
    created: 1,
    updated: 1,
    unchanged: 1,
  })
  const after = await inShop((tx) => findByRetailerIds(tx, ['a', 'b']))
  expect(after[0]).toEqual(before[0])
  expect(after[1]).toMatchObject({ id: before[1]?.id, price: 900 })
})

test('stock that is left out of a save stays as it is, and null makes it uncounted', async () => {
  const { inShop } = await openShop()
  const stockAfter = async (more: Partial<ProductInput>) => {
    await inShop((tx) => saveProducts(tx, [product('a', more)]))
    return (await inShop((tx) => findByRetailerIds(tx, ['a'])))[0]?.stock
  }
  expect(await stockAfter({ stock: 7 })).toBe(7)
  expect(await stockAfter({ title: 'New name' })).toBe(7)
  expect(await stockAfter({ stock: null })).toBe(null)
})

test('of two products with the same id in one save the last one holds, and a sale above the price is none', async () => {
  const { inShop } = await openShop()
  await inShop((tx) => saveProducts(tx, [product('a', { title: 'First' }), product('a', { title: 'Last', salePrice: 1500 })]))
  expect(await inShop(listAllProducts)).toMatchObject([{ title: 'Last', salePrice: null }])
})

test('a product of another company, an unknown id and what is no id are all refused alike', async () => {
  const [ours, theirs] = [await openShop(), await openShop()]
  await ours.inShop((tx) => saveProducts(tx, [product('a')]))
  const [mine] = await ours.inShop((tx) => findByRetailerIds(tx, ['a']))
  for (const id of [mine?.id ?? '', crypto.randomUUID(), 'shirt', "'; drop table products", '\0']) {
    await expect(theirs.inShop((tx) => getProduct(tx, id))).rejects.toMatchObject({ code: 'product_not_found' })
  }
  expect(await theirs.inShop((tx) => findByRetailerIds(tx, ['a', '\0']))).toEqual([])
  expect(await theirs.inShop(isStocked)).toBe(false)
  expect(await ours.inShop(isStocked)).toBe(true)
})

test('products are found in the order in which they were asked for', async () => {
  const { inShop } = await openShop()
  await inShop((tx) =>
    saveProducts(
      tx,
      ['a', 'b', 'c'].map((id) => product(id)),
    ),
  )
  const [a, b, c] = await inShop((tx) => findByRetailerIds(tx, ['a', 'b', 'c']))
  const ids = [c?.id ?? '', crypto.randomUUID(), a?.id.toUpperCase() ?? '', 'no id', b?.id ?? '']
  expect((await inShop((tx) => findProducts(tx, ids))).map(({ retailerId }) => retailerId)).toEqual(['c', 'a', 'b'])
})

test('variants of an article come by colour and from the smallest size to the largest', async () => {
  const { inShop } = await openShop()
  const variant = (colour: string, size: string) => product(`${colour}-${size}`, { itemGroupId: 'shirt', colour, size })
  const sizes = ['XL', '2XL', 'S', 'M', 'XS', 'L']
  await inShop((tx) => saveProducts(tx, [...sizes.map((size) => variant('White', size)), variant('Blue', '10'), variant('Blue', '9'), product('other')]))
  const [one] = await inShop((tx) => findByRetailerIds(tx, ['White-M']))
  if (!one) throw new Error('the variant was not saved')
  const order = (await inShop((tx) => variantsOf(tx, one))).map(({ retailerId }) => retailerId)
  expect(order).toEqual(['Blue-9', 'Blue-10', 'White-XS', 'White-S', 'White-M', 'White-L', 'White-XL', 'White-2XL'])
})

test('pages cover every offered product once, and a category holds all that lies below it', async () => {
  const { inShop } = await openShop()
  const many = Array.from({ length: 23 }, (_, index) =>
    product(`p${index}`, { title: `Same ${index % 5}`, categoryPath: index % 2 ? ['Home', 'Kitchen', 'Pans'] : ['Garden'] }),
  )
  await inShop((tx) => saveProducts(tx, [...many, product('gone', { availability: 'discontinued', categoryPath: ['Home'] })]))
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await inShop((tx) => listProducts(tx, { limit: 7, ...(cursor && { cursor }) }))
    seen.push(...page.products.map(({ retailerId }) => retailerId))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(seen.toSorted()).toEqual(many.map(({ retailerId }) => retailerId).toSorted())
  const inCategory = async (category: string) => (await inShop((tx) => listProducts(tx, { category, limit: 50 }))).products.length
  expect(await Promise.all(['home', 'Kitchen', 'Home > kitchen', 'Kitchen > Home', 'Nowhere'].map(inCategory))).toEqual([11, 11, 11, 0, 0])
})

test('a cursor that is not ours is refused by name', async () => {
  const { inShop } = await openShop()
  for (const cursor of [
    'x',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('["a\\u0000","00000000-0000-0000-0000-000000000000"]').toString('base64url'),
  ]) {
    await expect(inShop((tx) => listProducts(tx, { limit: 5, cursor }))).rejects.toMatchObject({
      code: 'invalid_input',
      details: { errors: [{ path: 'cursor' }] },
    })
  }
})

test('categories are counted in articles, at every depth', async () => {
  const { inShop } = await openShop()
  await inShop((tx) =>
    saveProducts(tx, [
      product('s', { itemGroupId: 'shirt', categoryPath: ['Clothing', 'Shirts'] }),
      product('m', { itemGroupId: 'shirt', categoryPath: ['Clothing', 'Shirts'] }),
      product('d', { categoryPath: ['Clothing', 'Dresses'] }),
      product('x', { availability: 'discontinued', categoryPath: ['Old'] }),
    ]),
  )
  expect(await inShop(listCategories)).toEqual([
    { name: 'Clothing', path: ['Clothing'], count: 2 },
    { name: 'Dresses', path: ['Clothing', 'Dresses'], count: 1 },
    { name: 'Shirts', path: ['Clothing', 'Shirts'], count: 1 },
  ])
})

test('the version changes with every addition, change and deletion of the own company, and with nothing else', async () => {
  const [{ inShop }, other] = [await openShop(), await openShop()]
  const versions = [await inShop(catalogVersion)]
  const afterwards = async (work: (tx: Tx) => Promise<unknown>) => {
    await inShop(work)
    versions.push(await inShop(catalogVersion))
  }
  await afterwards((tx) => saveProducts(tx, [product('a'), product('b')]))
  await afterwards((tx) => saveProducts(tx, [product('a', { stock: 1 })]))
  await afterwards((tx) => tx.deleteFrom('products').where('retailerId', '=', 'a').execute())
  expect(new Set(versions).size).toBe(4)
  await other.inShop((tx) => saveProducts(tx, [product('a')]))
  await inShop((tx) => saveProducts(tx, [product('b')]))
  expect(await inShop(catalogVersion)).toBe(versions.at(-1))
})

test('two open transactions change the catalogue without waiting for one another, and both changes show', async () => {
  const { inShop } = await openShop()
  await inShop((tx) => saveProducts(tx, [product('a'), product('b')]))
  const before = await inShop(catalogVersion)
  const change = (tx: Tx, retailerId: string) => tx.updateTable('products').set({ stock: 1 }).where('retailerId', '=', retailerId).execute()
  const [changed, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = inShop(async (tx) => {
    await change(tx, 'a')
    changed.resolve()
    await done.promise
  })
  await changed.promise
  await inShop((tx) => change(tx, 'b'))
  const between = await inShop(catalogVersion)
  done.resolve()
  await first
  expect(new Set([before, between, await inShop(catalogVersion)]).size).toBe(3)
})

test('a company can be deleted with its catalogue', async () => {
  const { id, inShop } = await openShop()
  await inShop((tx) => saveProducts(tx, [product('a')]))
  await asPlatform(db, (tx) => tx.deleteFrom('companies').where('id', '=', id).execute())
  expect(await inShop(isStocked)).toBe(false)
})
