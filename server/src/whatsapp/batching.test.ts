import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { connectLine } from '../../../testing/line.ts'
import { openShop } from '../../../testing/shop.ts'
import { openDb } from '../platform/db.ts'
import { openLog } from '../platform/log.ts'
import { openBatching } from './batching.ts'
import { readEnvelope, readItems } from './envelope.ts'
import type { Entry } from './storing.ts'

const { db, pool } = await openTestDatabase()
const log = openLog({ level: 'silent' })

function entriesOf(phoneNumberId: string, ids: readonly string[]): Entry[] {
  const messages = ids.map((id, index) => ({ id, from: `1555010${1000 + index}`, timestamp: '1795900000', type: 'text', text: { body: id } }))
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, messages }
  const changes = readEnvelope({ object: 'whatsapp_business_account', entry: [{ id: '2', changes: [{ field: 'messages', value }] }] }) ?? []
  return changes.flatMap((change) => readItems(change, new Date()).map((item) => ({ item, change })))
}

async function openLine() {
  const shop = await openShop(db)
  const { phoneNumberId } = await connectLine(shop)
  const stored = async () => (await shop.inShop((tx) => tx.selectFrom('messages').select('wamid').orderBy('wamid').execute())).map(({ wamid }) => wamid)
  return { companyId: shop.company.id, entries: (...ids: string[]) => entriesOf(phoneNumberId, ids), stored }
}

test('what comes in a crowd is stored in few transactions, each thing once, and all of it before anybody hears that it is', async () => {
  const line = await openLine()
  const batching = openBatching({ db, log })
  const before = await commits()
  const posts = Array.from({ length: 60 }, (_, index) => batching.store(line.companyId, line.entries(`wamid.${index % 50}`)).then(line.stored))
  for (const [index, seen] of (await Promise.all(posts)).entries()) expect(seen).toContain(`wamid.${index % 50}`)
  expect(await line.stored()).toHaveLength(50)
  expect((await commits()) - before).toBeLessThan(60 + 30)
})

test('one company never waits for another, and what cannot be stored keeps nothing beside it from being stored', async () => {
  const [ours, theirs] = [await openLine(), await openLine()]
  const batching = openBatching({ db, log })
  const broken = ours.entries('wamid.broken').map((entry) => ({ ...entry, item: { ...entry.item, heard: { wamid: null } } as unknown as Entry['item'] }))
  await Promise.all([batching.store(ours.companyId, ours.entries('wamid.first')), batching.store(ours.companyId, [...broken, ...ours.entries('wamid.last')])])
  expect(await batching.store(theirs.companyId, theirs.entries('wamid.theirs'))).toEqual({ heard: 1, leftovers: [] })
  expect(await ours.stored()).toEqual(['wamid.first', 'wamid.last'])
  expect(await theirs.stored()).toEqual(['wamid.theirs'])
})

test('when the database is away everybody in the batch hears of it, and the next batch is stored', async () => {
  const line = await openLine()
  let away = true
  const connect = async () => {
    if (away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    return pool.connect()
  }
  const batching = openBatching({ db: openDb(Object.assign(Object.create(pool) as typeof pool, { connect })), log })
  const outcomes = await Promise.allSettled(['wamid.1', 'wamid.2'].map((id) => batching.store(line.companyId, line.entries(id))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  away = false
  expect(await batching.store(line.companyId, line.entries('wamid.1'))).toEqual({ heard: 1, leftovers: [] })
})

async function commits(): Promise<number> {
  const { rows } = await pool.query(
    'select pg_stat_force_next_flush(), (select xact_commit::int as count from pg_stat_database where datname = current_database())',
  )
  return rows[0].count
}
