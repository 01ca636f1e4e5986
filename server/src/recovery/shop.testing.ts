import type { TestSouk } from '../testing.ts'

/** Pays at the link that is in what the phone received. */
export async function payAt(souk: Pick<TestSouk, 'app' | 'worker'>, received: unknown): Promise<void> {
  const link = JSON.stringify(received).match(/https:\/\/souk\.test(\/pay\/[\w-]+)/)?.[1]
  if (!link) throw new Error('there is no payment link in what was received')
  await souk.app.request(link, { method: 'POST', body: new URLSearchParams({ action: 'pay', attempt: '0' }) })
  await souk.worker?.settled()
}
