import { saveProducts } from '../../server/src/catalog/catalog.ts'
import { createCompany } from '../../server/src/companies/companies.ts'
import { answerNext, findWaiting, hear } from '../../server/src/conversations/conversations.ts'
import { openBell } from '../../server/src/platform/bell.ts'
import { clock } from '../../server/src/platform/clock.ts'
import { asPlatform, type Db, inCompany } from '../../server/src/platform/db.ts'
import { openLog } from '../../server/src/platform/log.ts'

/** A shopper of another company on the same database who keeps asking for his cart; times in milliseconds. */
export async function openChat(db: Db) {
  const about = { slug: 'chat', name: 'Chat', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }
  const company = await asPlatform(db, (tx) => createCompany(tx, about))
  await inCompany(db, company.id, (tx) => saveProducts(tx, [{ retailerId: 'mug', title: 'Blue mug', price: 1200, currency: 'USD', categoryPath: ['Kitchen'] }]))
  const deps = { db, log: openLog({ level: 'silent' }), bell: openBell(), render: () => ({ type: 'text' }), publicUrl: 'https://souk.test' }
  const turn = async (): Promise<number> => {
    const began = performance.now()
    const message = {
      wamid: crypto.randomUUID(),
      at: clock.now(),
      from: { phone: '15550100999' },
      content: { kind: 'text' as const, text: "what's in my cart" },
    }
    await inCompany(db, company.id, (tx) => hear(tx, [message]))
    for (const waiting of await asPlatform(db, (tx) => findWaiting(tx, 10))) await answerNext(deps, waiting)
    return performance.now() - began
  }
  const timesUntil = async (isOver: () => boolean): Promise<number[]> => {
    const times: number[] = []
    while (!isOver()) times.push(await turn())
    return times
  }
  await turn()
  return {
    timesUntil,
    times: async (count: number) => {
      let left = count
      return timesUntil(() => left-- === 0)
    },
  }
}
