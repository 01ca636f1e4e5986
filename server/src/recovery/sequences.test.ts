import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { getSequences } from './sequences.ts'

const { db } = await openTestDatabase()

test('every company gets its standard sequence, also when the statement was planned once for all of a connection', async () => {
  // PostgreSQL plans a prepared statement for any parameters from its sixth run on.
  for (let company = 0; company < 8; company++) {
    const shop = await openShop(db)
    expect(await shop.inShop(getSequences)).toMatchObject([{ name: 'Standard', minTotal: 0, enabled: true }])
  }
})
