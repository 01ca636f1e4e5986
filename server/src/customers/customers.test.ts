import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { clock, days } from '../platform/clock.ts'
import { asPlatform, inCompany, type Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import {
  findConsent,
  findCustomer,
  findCustomers,
  getCustomer,
  identify,
  lockAliases,
  moveAliases,
  noteConsent,
  removeAbsorbed,
  searchCustomers,
  setLanguage,
} from './customers.ts'

const { db } = await openTestDatabase()

const openShop = () =>
  asPlatform(db, (tx) =>
    tx
      .insertInto('companies')
      .values({ slug: `shop-${crypto.randomUUID()}`, name: 'Shop', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  ).then(
    ({ id }) =>
      <T>(work: (tx: Tx) => Promise<T>) =>
        inCompany(db, id, work),
  )

const [phone, bsuid] = ['15550100001', 'US.13491208655302741918']
const idOf = async (identified: Promise<{ customer: { id: string } }>) => (await identified).customer.id
const countOf = (tx: Tx) => tx.selectFrom('customers').select('id').execute()

test.each([{ phone }, { bsuid }, { bsuid: 'US.ENT.11815799212886844830' }, { bsuid: 'BR.a1B2c3D4' }, { phone, bsuid }])(
  'a shopper named by %j is made once and found by every name',
  async (aliases) => {
    const shop = await openShop()
    const { customer, absorbed } = await shop((tx) => identify(tx, { ...aliases, name: 'Ada' }))
    expect({ customer, absorbed }).toEqual({
      customer: { id: expect.any(String), name: 'Ada', language: null, phone: null, bsuid: null, ...aliases },
      absorbed: [],
    })
    expect(await shop((tx) => identify(tx, aliases))).toEqual({ customer, absorbed: [] })
    for (const name of [customer.id, ...Object.values(aliases), ...('phone' in aliases && aliases.phone ? [`+${aliases.phone}`] : [])])
      expect(await shop((tx) => findCustomer(tx, name))).toEqual(customer)
  },
)

test('a shopper of one company is unknown to another, and the digits of a user id find nobody', async () => {
  const [ours, theirs] = [await openShop(), await openShop()]
  const { customer } = await ours((tx) => identify(tx, { bsuid }))
  for (const name of [customer.id, bsuid]) expect(await theirs((tx) => findCustomer(tx, name))).toBeUndefined()
  for (const name of [bsuid.slice(3), bsuid.toLowerCase(), 'nobody', '']) expect(await ours((tx) => findCustomer(tx, name))).toBeUndefined()
  await expect(theirs((tx) => getCustomer(tx, customer.id))).rejects.toMatchObject({ code: 'customer_not_found' })
  expect(await ours((tx) => findCustomers(tx, [crypto.randomUUID(), customer.id]))).toEqual([customer])
})

test('a sender without any usable name is refused', async () => {
  const shop = await openShop()
  await expect(shop((tx) => identify(tx, {}))).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(shop((tx) => identify(tx, { phone: 'status@broadcast' }))).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a second alias that comes beside a known one is linked to its customer', async () => {
  const shop = await openShop()
  const byPhone = await idOf(shop((tx) => identify(tx, { phone })))
  expect(await shop((tx) => identify(tx, { phone, bsuid }))).toMatchObject({ customer: { id: byPhone, phone, bsuid }, absorbed: [] })
  expect(await idOf(shop((tx) => identify(tx, { bsuid })))).toBe(byPhone)
  expect(await shop((tx) => identify(tx, { phone, bsuid: 'US.ENT.77' }))).toMatchObject({ customer: { id: byPhone, bsuid }, absorbed: [] })
})

test('two records that turn out to be one person become one: the older stays, with name, language, consent and history', async () => {
  const shop = await openShop()
  const older = await idOf(shop((tx) => identify(tx, { bsuid })))
  clock.advance(1_000)
  const younger = await idOf(shop((tx) => identify(tx, { phone, name: 'Ada' })))
  await shop(async (tx) => {
    await setLanguage(tx, younger, 'pt')
    await noteConsent(tx, younger, { purpose: 'marketing', word: 'stopped', place: 'chat', at: clock.now() })
    await record(tx, 'product.viewed', younger, { productId: crypto.randomUUID() })
  })
  const { customer, absorbed } = await shop((tx) => identify(tx, { phone, bsuid }))
  expect(customer).toEqual({ id: older, name: 'Ada', language: 'pt', phone, bsuid })
  expect(absorbed).toEqual([younger])
  expect(await shop((tx) => findConsent(tx, older, 'marketing'))).toBe('stopped')
  await shop((tx) => removeAbsorbed(tx, absorbed))
  expect(await shop(countOf)).toEqual([{ id: older }])
  expect(await shop((tx) => tx.selectFrom('events').select(['type', 'customerId']).orderBy('id').execute())).toEqual([
    { type: 'customer.stopped', customerId: older },
    { type: 'product.viewed', customerId: older },
  ])
  for (const aliases of [{ phone }, { bsuid }, { phone, bsuid }]) expect(await idOf(shop((tx) => identify(tx, aliases)))).toBe(older)
})

test("a phone that shows up with another user id than its holder's has changed hands: nothing is merged", async () => {
  const shop = await openShop()
  const first = await idOf(shop((tx) => identify(tx, { phone, bsuid, name: 'Ada' })))
  const second = await shop((tx) => identify(tx, { phone, bsuid: 'US.2', name: 'Bob' }))
  expect(second).toMatchObject({ customer: { name: 'Bob', phone, bsuid: 'US.2' }, absorbed: [] })
  expect(second.customer.id).not.toBe(first)
  expect(await shop((tx) => getCustomer(tx, first))).toMatchObject({ name: 'Ada', phone: null, bsuid })
  expect(await idOf(shop((tx) => identify(tx, { phone })))).toBe(second.customer.id)
  const third = await idOf(shop((tx) => identify(tx, { bsuid: 'US.3' })))
  expect(await shop((tx) => identify(tx, { phone, bsuid: 'US.3' }))).toMatchObject({ customer: { id: third, phone }, absorbed: [] })
})

test('a customer has one phone: the one WhatsApp showed last', async () => {
  const shop = await openShop()
  const id = await idOf(shop((tx) => identify(tx, { phone, bsuid })))
  expect(await shop((tx) => identify(tx, { phone: '15550100002', bsuid }))).toMatchObject({ customer: { id, phone: '15550100002' } })
  expect(await shop((tx) => findCustomer(tx, phone))).toBeUndefined()
})

test('a shopper who moved to another number is known under it, by old and new user id, and the old number is free', async () => {
  const shop = await openShop()
  const id = await idOf(shop((tx) => identify(tx, { phone, bsuid })))
  const now = { phone: '15550100002', bsuid: 'US.2' }
  for (let told = 0; told < 2; told++)
    expect(await shop((tx) => moveAliases(tx, { phone, bsuid }, now))).toMatchObject({ customer: { id, ...now }, absorbed: [] })
  for (const aliases of [now, { phone: now.phone }, { bsuid: now.bsuid }, { bsuid }, { phone, bsuid }]) {
    expect(await shop((tx) => identify(tx, aliases))).toMatchObject({ customer: { id, ...now } })
  }
  expect(await idOf(shop((tx) => identify(tx, { phone })))).not.toBe(id)
})

test('news of a new number alone makes room for the new user id that comes with it', async () => {
  const shop = await openShop()
  const id = await idOf(shop((tx) => identify(tx, { phone, bsuid })))
  await shop((tx) => moveAliases(tx, { phone }, { phone: '15550100002' }))
  expect(await shop((tx) => identify(tx, { phone: '15550100002', bsuid: 'US.2' }))).toMatchObject({ customer: { id, phone: '15550100002', bsuid: 'US.2' } })
})

test('news of a new user id alone keeps the number', async () => {
  const shop = await openShop()
  const id = await idOf(shop((tx) => identify(tx, { phone, bsuid })))
  expect(await shop((tx) => moveAliases(tx, { bsuid }, { bsuid: 'US.2' }))).toMatchObject({ customer: { id, phone, bsuid: 'US.2' }, absorbed: [] })
})

test('news that comes after the first message from the new number joins the two; a stranger who had that number long ago stays a stranger', async () => {
  const shop = await openShop()
  const stranger = await idOf(shop((tx) => identify(tx, { phone: '15550100003' })))
  clock.advance(days(30))
  const id = await idOf(shop((tx) => identify(tx, { phone, bsuid })))
  const early = await idOf(shop((tx) => identify(tx, { phone: '15550100002', bsuid: 'US.2' })))
  const joined = await shop((tx) => moveAliases(tx, { phone }, { phone: '15550100002' }))
  expect(joined).toMatchObject({ customer: { id, phone: '15550100002', bsuid: 'US.2' }, absorbed: [early] })
  const moved = await shop((tx) => moveAliases(tx, { phone: '15550100002' }, { phone: '15550100003', bsuid: 'US.3' }))
  expect(moved).toMatchObject({ customer: { id, phone: '15550100003', bsuid: 'US.3' }, absorbed: [] })
  expect(await shop((tx) => getCustomer(tx, stranger))).toMatchObject({ phone: null })
})

test('news about somebody we do not know makes him known under his new names', async () => {
  const shop = await openShop()
  const { customer } = await shop((tx) => moveAliases(tx, { phone }, { phone: '15550100002', bsuid }))
  expect(customer).toMatchObject({ phone: '15550100002', bsuid })
})

test.each([
  ['with both names', Array(12).fill({ phone, bsuid })],
  ['some with the number, some with both', Array.from({ length: 12 }, (_, index) => (index % 2 ? { phone } : { phone, bsuid }))],
  ['by the user id alone', Array(12).fill({ bsuid })],
])('first messages of one new shopper at the same moment make one customer: %s', async (_, messages) => {
  const shop = await openShop()
  await Promise.all(messages.map((aliases) => shop((tx) => identify(tx, aliases))))
  expect(await shop(countOf)).toHaveLength(1)
})

test('first messages with the one, the other and both names at the same moment end as one customer, and no identified one is lost before it was absorbed', async () => {
  for (let round = 0; round < 10; round++) {
    const shop = await openShop()
    const say = (aliases: object) =>
      shop(async (tx) => {
        const { customer, absorbed } = await identify(tx, aliases)
        await tx
          .insertInto('whatsappSessions')
          .values({ customerId: customer.id, language: 'en' })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        for (const from of absorbed) await tx.updateTable('whatsappSessions').set({ unread: 1 }).where('customerId', '=', from).execute()
        await removeAbsorbed(tx, absorbed)
      })
    await Promise.all([{ phone }, { bsuid }, { phone, bsuid }, { phone }, { bsuid }, { phone, bsuid }].map(say))
    expect(await shop(countOf)).toHaveLength(1)
  }
})

test('batches that bring the same new shoppers in different orders do not block each other', async () => {
  const shop = await openShop()
  const shoppers = Array.from({ length: 10 }, (_, index) => ({ phone: `1555010${1000 + index}` }))
  const hear = (batch: typeof shoppers) =>
    shop(async (tx) => {
      await lockAliases(tx, batch)
      for (const shopper of batch) await identify(tx, shopper)
    })
  await Promise.all([hear(shoppers), hear(shoppers.toReversed()), hear(shoppers), hear(shoppers.toReversed())])
  expect(await shop(countOf)).toHaveLength(10)
})

test('the newest profile name is kept, without control characters and not endlessly; none changes nothing', async () => {
  const shop = await openShop()
  const named = (name: string) => shop((tx) => identify(tx, { phone, name })).then(({ customer }) => customer.name)
  expect(await named('Ada\u0000\nLovelace ')).toBe('Ada  Lovelace')
  expect(await named('  ')).toBe('Ada  Lovelace')
  expect([...((await named('😀'.repeat(300))) ?? '')]).toHaveLength(200)
})

test('a search finds customers by a part of their name, number or user id, and by nothing that is not there', async () => {
  const shop = await openShop()
  const ada = await idOf(shop((tx) => identify(tx, { phone, name: 'Ada 50%' })))
  const bob = await idOf(shop((tx) => identify(tx, { bsuid: 'US.aB-7_c', name: 'Bob' })))
  const search = (words: string) => shop((tx) => searchCustomers(tx, words, 10))
  for (const words of ['ada', '50%', '+1 (555) 010', '0100001']) expect(await search(words)).toEqual([ada])
  for (const words of ['bob', 'us.ab-7', '7_c']) expect(await search(words)).toEqual([bob])
  for (const words of ['--', '%', '_', '99', 'adabob']) expect(await search(words)).toEqual(words === '%' ? [ada] : words === '_' ? [bob] : [])
})
