import { expect, test } from 'vitest'
import { openCommerce } from '../../../testing/commerce.ts'
import { findLimits } from './companies.ts'
import { usualLimits } from './limits.ts'

const commerce = await openCommerce()

test('limits are the usual ones until the super admin sets them, and count at once', async () => {
  const { shop, admin } = await commerce.open()
  const superAdmin = await commerce.signIn('super_admin')
  expect(await shop.inShop(findLimits)).toEqual(usualLimits)
  const path = `/api/v1/companies/${shop.company.id}/limits`
  const set = await superAdmin('PATCH', path, { body: { messagesPerDay: 50, campaignMessagesPerDay: 0 } })
  expect([set.status, set.body]).toEqual([200, { ...usualLimits, messagesPerDay: 50, campaignMessagesPerDay: 0 }])
  await superAdmin('PATCH', path, { body: { messagesPerDay: 60 } })
  const now = { ...usualLimits, messagesPerDay: 60, campaignMessagesPerDay: 0 }
  expect(await shop.inShop(findLimits)).toEqual(now)
  expect([(await superAdmin('GET', path)).body, (await admin('GET', '/api/v1/company/limits')).body]).toEqual([now, now])
})

test('nobody but the super admin sets limits', async () => {
  const { shop, admin } = await commerce.open()
  for (const call of [admin, await commerce.signIn('client', shop)])
    expect((await call('PATCH', `/api/v1/companies/${shop.company.id}/limits`, { body: { messagesPerDay: 5 } })).status).toBe(404)
  expect(await shop.inShop(findLimits)).toEqual(usualLimits)
})

test('limits that are none are refused with every field named, and those of a company that is not there are not found', async () => {
  const superAdmin = await commerce.signIn('super_admin')
  const { shop } = await commerce.open()
  const refused = await superAdmin('PATCH', `/api/v1/companies/${shop.company.id}/limits`, { body: { requestsPerMinute: 0, messagesPerDay: 1.5, more: 1 } })
  expect((refused.body.errors as { path: string }[]).map(({ path }) => path)).toEqual(['requestsPerMinute', 'messagesPerDay', 'more'])
  expect((await superAdmin('PATCH', `/api/v1/companies/${crypto.randomUUID()}/limits`, { body: {} })).status).toBe(404)
  expect((await superAdmin('PATCH', '/api/v1/companies/x/limits', { body: {} })).status).toBe(400)
})

test('a super admin who was dismissed is out at once', async () => {
  const superAdmin = await commerce.signIn('super_admin')
  expect((await superAdmin('GET', '/api/v1/companies')).status).toBe(200)
  await commerce.dismissAll('super_admin')
  expect((await superAdmin('GET', '/api/v1/companies')).status).toBe(401)
})
