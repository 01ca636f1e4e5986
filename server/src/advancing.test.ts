import { expect, test } from 'vitest'
import { clock, hours, minutes, seconds } from './platform/clock.ts'
import { openTestSouk } from './testing.ts'

const souk = await openTestSouk()
const shirt = { retailerId: 'shirt', title: 'Blue shirt', price: 1500, currency: 'USD', stock: 5 }

const control = async (path: string, body: object) => {
  const answer = await souk.simulator.app.request(`/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return (await answer.json()) as Record<string, unknown>
}

test('a day that passes in a moment brings each thing at its hour: the link that runs out is told of after an hour', async () => {
  const company = await souk.openCompany({ products: [shirt] })
  const phone = company.phone({ from: '15550171' })
  for (const text of ['blue shirt', 'add the first one', 'checkout']) await phone.says(text)
  const began = clock.now().getTime()
  const real = performance.now()
  const { now } = await control('clock', { advance_seconds: 24 * 3600 })
  expect(performance.now() - real).toBeLessThan(10_000)
  expect(Date.parse(String(now)) - began).toBeGreaterThanOrEqual(hours(24))
  const told = souk.simulator
    .messages({ company: company.company.slug, to: '15550171' })
    .find(({ body }) => /expired|run out|ran out/i.test(JSON.stringify(body)))
  const after = Date.parse(told?.at ?? '') - began
  expect(after).toBeGreaterThan(minutes(58))
  expect(after).toBeLessThan(minutes(63))
  expect(told?.status).toBe('delivered')
})

test('a send that is refused for the moment is tried again at its time, not at the end of the way', async () => {
  const company = await souk.openCompany({ products: [shirt] })
  const phone = company.phone({ from: '15550172' })
  await control('faults', { error_code: 131056, to: '15550172' })
  expect(await phone.says('hi')).toEqual([])
  await souk.simulator.app.request('/control/faults', { method: 'DELETE' })
  const began = clock.now().getTime()
  await control('clock', { advance_seconds: 12 * 3600 })
  const [first] = souk.simulator.messages({ company: company.company.slug, to: '15550172' })
  expect(Date.parse(first?.at ?? '') - began).toBeLessThan(minutes(3))
})

test('a webhook that is late comes at its time, and is answered then', async () => {
  const company = await souk.openCompany({ products: [shirt] })
  await control('faults', { delay_ms: minutes(30), to: '15550173' })
  souk.simulator.say({ company: company.company.slug, from: '15550173', text: 'hi' })
  await souk.simulator.app.request('/control/faults', { method: 'DELETE' })
  const began = clock.now().getTime()
  await control('clock', { advance_seconds: 6 * 3600 })
  const [answer] = souk.simulator.messages({ company: company.company.slug, to: '15550173' })
  const after = Date.parse(answer?.at ?? '') - began
  expect(after).toBeGreaterThan(minutes(30) - seconds(30))
  expect(after).toBeLessThan(minutes(33))
})

test('a webhook that nobody takes is tried again at each of its times, over hours in one go', async () => {
  const company = await souk.openCompany({ products: [shirt] })
  await company.panel.fetch('/company/webhooks', {
    method: 'POST',
    // A port on which nobody listens.
    body: JSON.stringify({ url: 'http://127.0.0.1:9/souk', events: ['order.placed'] }),
  })
  const phone = company.phone({ from: '15550174' })
  for (const text of ['blue shirt', 'add the first one', 'checkout']) await phone.says(text)
  await control('clock', { advance_seconds: 3 * 3600 })
  const attempts = await company.inside((tx) => tx.selectFrom('webhookAttempts').select('at').orderBy('attempt').execute())
  const waits = attempts.slice(1).map(({ at }, index) => at.getTime() - (attempts[index]?.at.getTime() ?? 0))
  const planned = [seconds(5), seconds(30), minutes(2), minutes(10), minutes(30), hours(1)]
  expect(waits).toHaveLength(planned.length)
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(0.8 * (planned[index] ?? 0))
    expect(wait).toBeLessThan(1.2 * (planned[index] ?? 0) + minutes(2))
  }
})
