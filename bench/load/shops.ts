import { sql } from 'kysely'
import pg from 'pg'
import { saveProducts } from '../../server/src/catalog/catalog.ts'
import { connectWhatsApp, createCompany } from '../../server/src/companies/companies.ts'
import { asPlatform, type Db, inCompany, openDb, type Tx } from '../../server/src/platform/db.ts'
import { migrate } from '../../server/src/platform/migrate.ts'
import { openSecrets } from '../../server/src/platform/secrets.ts'
import { goods } from '../../testing/chaos/goods.ts'
import type { PlayedLine } from './plan.ts'

const phonesEach = 150
const sentEach = 2_000

/** Makes companies with goods, a number each, and messages that went out before. */
export async function openShops(address: string, { companies, key }: { companies: number; key: Buffer }): Promise<PlayedLine[]> {
  const db = openDb(new pg.Pool({ connectionString: address }))
  await migrate(db)
  const played: PlayedLine[] = []
  for (let index = 0; index < companies; index++) played.push(await openShopOf(db, openSecrets([key]), index))
  await sql`vacuum analyze`.execute(db)
  await db.destroy()
  return played
}

async function openShopOf(db: Db, secrets: ReturnType<typeof openSecrets>, index: number): Promise<PlayedLine> {
  const number = String(index).padStart(3, '0')
  const line = { phoneNumberId: `100000000000${number}`, wabaId: `200000000000${number}`, appSecret: `secret ${number}` }
  const company = { slug: `shop-${number}`, name: `Shop ${number}`, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }
  const { id } = await asPlatform(db, (tx) => createCompany(tx, company))
  const sent = Array.from({ length: sentEach }, (_, count) => `wamid.before.${number}.${count}`)
  await inCompany(db, id, async (tx) => {
    await connectWhatsApp(tx, secrets, { ...line, displayPhoneNumber: '+1 555 010 0000', accessToken: `token-${number}`, verifyToken: number })
    await saveProducts(tx, goods)
    await sendBefore(tx, sent)
  })
  return { ...line, sent, phones: Array.from({ length: phonesEach }, (_, count) => `1555${number}${String(count).padStart(4, '0')}`) }
}

async function sendBefore(tx: Tx, wamids: readonly string[]): Promise<void> {
  await sql`
    with people as (insert into customers (name) select 'Former ' || n from generate_series(1, 100) n returning id),
    talks as (insert into whatsapp_sessions (customer_id, language) select id, 'en' from people returning id),
    numbered as (select id, row_number() over () - 1 as n from talks)
    insert into messages (session_id, direction, state, wamid, body)
    select numbered.id, 'out', 'sent', sent.wamid, '{"type":"text","text":{"body":"hello"}}'
    from unnest(${wamids}::text[]) with ordinality as sent (wamid, place) join numbered on numbered.n = sent.place % 100`.execute(tx)
}
