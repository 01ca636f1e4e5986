import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { saveAccount } from './checkout/accounts.ts'
import { asPlatform } from './platform/db.ts'
import { openLog } from './platform/log.ts'
import { keyId, openSecrets } from './platform/secrets.ts'
import { openSouk } from './souk.ts'
import { openTestSouk } from './testing.ts'
import { addEndpoint, rotateSecret } from './webhooks/endpoints.ts'

const souk = await openTestSouk()
const [oldKey, newKey] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)]
// Kept for a day only: the old key stays for so long.
const passing = ['idempotency_keys.answer_sealed']

async function sealed(): Promise<Record<string, string[]>> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_sealed' order by 1, 2`.execute(souk.deps.db)
  const found: Record<string, string[]> = {}
  for (const { table, column } of columns.filter(({ table, column }) => !passing.includes(`${table}.${column}`))) {
    const query = sql<{ text: string }>`select ${sql.ref(column)} as text from ${sql.table(table)} where ${sql.ref(column)} is not null`
    found[`${table}.${column}`] = (await asPlatform(souk.deps.db, (tx) => query.execute(tx))).rows.map(({ text }) => text)
  }
  return found
}

test('started with a new encryption key in first place, everything sealed is sealed anew, and what no key opens stops nobody', async () => {
  const [shop, lost] = [await souk.openCompany(), await souk.openCompany()]
  const { secrets } = souk.deps
  const credentials = { secretKey: 'sk_test_goodgoodgood', webhookSecret: 'whsec_goodgoodgood' }
  await shop.inside(async (tx) => {
    await saveAccount(tx, secrets, { vendor: 'stripe', credentials })
    const { id } = await addEndpoint(tx, secrets, { url: 'https://shop.example/souk', events: ['order.paid'] })
    await rotateSecret(tx, secrets, id)
    await sql`update whatsapp_accounts set pin_sealed = ${secrets.seal('123456')}`.execute(tx)
  })
  const provider = { url: 'https://model.test/v1', model: 'small', key: 'sk-very-secret-key' }
  await shop.panel.fetch('/assistant', { method: 'PATCH', body: JSON.stringify({ provider }) })
  const strange = openSecrets([Buffer.alloc(32, 1)])
  await lost.inside((tx) => saveAccount(tx, strange, { vendor: 'stripe', credentials }))
  const before = await sealed()
  expect(Object.entries(before).filter(([, texts]) => texts.length === 0)).toEqual([])

  const again = await openSouk({
    config: {
      ...{ PORT: 0, HOST: '127.0.0.1', DATA_DIR: '.data', LOG_LEVEL: 'silent', PUBLIC_URL: 'https://souk.test', GRAPH_API_URL: 'https://graph.test' },
      ...{ GRAPH_API_VERSION: 'v24.0', JWT_SECRET: ['a secret that is long enough for tests'], ENCRYPTION_KEY: [newKey, oldKey] },
    },
    database: { pool: souk.pool, embedded: false },
    log: openLog({ level: 'silent' }),
    fetch,
    parts: { api: true, worker: false },
  })
  const after = await sealed()
  const onlyNew = openSecrets([newKey])
  for (const [place, texts] of Object.entries(after)) {
    const renewed = texts.filter((text) => text.startsWith(`v1.${keyId(newKey)}.`))
    expect(renewed.length, place).toBe(texts.length - (place === 'payment_accounts.credentials_sealed' ? 1 : 0))
    expect(renewed.map(onlyNew.open).sort(), place).toEqual(
      (before[place] ?? [])
        .filter((text) => text.startsWith(`v1.${keyId(oldKey)}.`))
        .map(secrets.open)
        .sort(),
    )
  }
  await again.stop()
})
