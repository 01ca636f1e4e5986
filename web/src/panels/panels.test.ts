import { expect, test } from 'vitest'
import { landingOf } from './panels.ts'

const own = '/tenant-admin/whatsapp-commerce'

test.each([
  [undefined, own],
  [`${own}/orders?status=pending`, `${own}/orders?status=pending`],
  [`${own}?a=b`, `${own}?a=b`],
  ['/super-admin/whatsapp-admin', own],
  ['/dashboard/whatsapp/conversations/1', own],
  [`${own}-more`, own],
  ['//elsewhere.example', own],
  ['https://elsewhere.example', own],
])('after signing in, a shop admin who came from %s lands at %s', (next, landing) => {
  expect(landingOf('tenant_admin', next)).toBe(landing)
})
