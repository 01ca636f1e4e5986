import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { addUpEvents, readStats } from '../analytics/analytics.ts'
import { statsInput } from '../analytics/contract.ts'
import { addEndpoint } from '../webhooks/endpoints.ts'
import { announce } from '../webhooks/webhooks.ts'
import { asPlatform } from './db.ts'
import { type Place, placeNow, readSettled, record } from './events.ts'
import { migrate } from './migrate.ts'
import { openSecrets } from './secrets.ts'

const { db } = await openTestDatabase()

/** What a dump of an older cluster leaves in the tables of a new one: numbers that this cluster has not come to yet. */
const ahead = 5_000_000_000
const restore = () =>
  asPlatform(db, async (tx) => {
    const later = (column: string) => sql`${sql.ref(column)} = (${sql.ref(column)}::text::bigint + ${ahead})::text::xid8`
    await sql`update events set ${later('xact')}`.execute(tx)
    await sql`update event_counts_through set ${later('xact')}`.execute(tx)
    await sql`update webhook_endpoints set ${later('seen_xact')}`.execute(tx)
  })

test('after a restore into another cluster figures go on, and the stream misses nothing and repeats nothing', async () => {
  const shop = await openShop(db)
  const happens = () =>
    shop.inShop((tx) =>
      record(tx, 'cart.recovered', null, { cartId: crypto.randomUUID(), orderId: crypto.randomUUID(), total: 1, currency: 'USD' }).then(() =>
        record(tx, 'cart.abandoned', null, { cartId: crypto.randomUUID(), total: 1, currency: 'USD', itemCount: 1 }),
      ),
    )
  const figures = async () => {
    const { carts_recovered, carts_abandoned } = await shop.inShop((tx) => readStats(tx, statsInput.parse({})))
    return [carts_recovered, carts_abandoned]
  }
  const read = (after: Place) => shop.inShop((tx) => readSettled(tx, { after, limit: 100 }))
  const seen = (events: readonly { id: number }[]) => events.map(({ id }) => id)
  const begin = await shop.inShop(placeNow)
  await happens()
  await shop.inShop(addUpEvents)
  const before = await read(begin)
  const last = before.at(-1)
  if (!last) throw new Error('nothing was read')
  // Written, but neither added up nor read when the dump was made.
  await happens()

  await restore()
  await migrate(db)
  const place = { xact: String(BigInt(last.xact) + BigInt(ahead)), id: last.id }
  await happens()
  expect(await figures()).toEqual([3, 3])
  const after = await read(place)
  expect(after).toHaveLength(4)
  expect(seen(after)).toEqual(seen(after).toSorted((one, other) => one - other))
  await shop.inShop(addUpEvents)
  await shop.inShop(addUpEvents)
  expect(await figures()).toEqual([3, 3])
  expect(await shop.inShop((tx) => tx.selectFrom('eventCounts').select(sql<number>`sum(count)::int`.as('sum')).executeTakeFirst())).toEqual({ sum: 6 })
})

test('started again where it is, nothing moves', async () => {
  const shop = await openShop(db)
  await shop.inShop((tx) => record(tx, 'search.done', null, { query: '', total: 0, shown: [] }))
  await shop.inShop(addUpEvents)
  const added = async () => (await asPlatform(db, (tx) => tx.selectFrom('eventOrder').select('added').executeTakeFirstOrThrow())).added
  const before = await added()
  for (let round = 0; round < 3; round++) await migrate(db)
  expect(await added()).toBe(before)
})

test('webhooks go on after a restore: what was not announced is, once', async () => {
  const shop = await openShop(db)
  const secrets = openSecrets([Buffer.alloc(32, 5)])
  const { id: endpointId } = await shop.inShop((tx) => addEndpoint(tx, secrets, { url: 'https://shop.example/souk', events: ['message.failed'] }))
  const fails = () =>
    shop.inShop((tx) =>
      record(tx, 'message.failed', null, {
        sessionId: crypto.randomUUID(),
        messageId: crypto.randomUUID(),
        kind: 'text',
        purpose: 'reply',
        code: 1,
        reason: null,
      }),
    )
  const tell = () => announce({ db }, { companyId: shop.company.id, endpointId })
  const logged = async () => (await shop.inShop((tx) => tx.selectFrom('webhookDeliveries').select('id').execute())).length
  await fails()
  await tell()
  expect(await logged()).toBe(1)
  await fails()
  await restore()
  await migrate(db)
  await fails()
  await tell()
  await tell()
  expect(await logged()).toBe(3)
})
