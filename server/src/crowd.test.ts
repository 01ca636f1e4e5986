import { letLoose } from '@souk/simulator/crowd'
import { expect, test } from 'vitest'
import { openTestSouk } from './testing.ts'

const souk = await openTestSouk()
const products = [{ retailerId: 'shirt', title: 'Blue shirt', price: 1500, currency: 'USD', stock: 10_000 }]
const control = async (path: string, init?: RequestInit) => souk.simulator.app.request(`/control/${path}`, init)

test('a crowd of phones is answered, each by its own shop assistant', async () => {
  const { company } = await souk.openCompany({ products })
  const heard = await letLoose({ company: company.slug, phones: 60, lines: ['blue shirt', 'add the first one'], patience: 20, control })
  expect(heard).toMatchObject({ said: 120, answered: 120, unanswered: 0 })
  const { messages } = (await (await control(`messages?company=${company.slug}`)).json()) as { messages: { to: string }[] }
  expect(new Set(messages.map(({ to }) => to)).size).toBe(60)
})

test('what is not answered in time is counted', async () => {
  const { company } = await souk.openCompany({ products })
  await control('faults', { method: 'POST', body: JSON.stringify({ error_code: 131026 }) })
  const heard = await letLoose({ company: company.slug, phones: 3, lines: ['hi', 'hi'], patience: 1, control })
  expect(heard).toMatchObject({ said: 3, answered: 0, unanswered: 3 })
})
