import type { Town } from './town.ts'

/** What reached the phones. `twice` are messages that arrived more than once, `knowingly` those of them whose first copy the server had a status of. */
export type Arrivals = { arrived: ReadonlyMap<string, number>; twice: number; knowingly: number; outOfTurn: number }

// A second copy that left within this time of the status may have been on its way already.
const onItsWay = 1_000

/** Compares what the phones have with the order in which it was written; `orderOf` is the place of a reply among those of its conversation. */
export async function readArrivals({ simulator, companies, taken }: Town, orderOf: ReadonlyMap<string, number>): Promise<Arrivals> {
  const copies = new Map<string, { id: string; at: number }[]>()
  let outOfTurn = 0
  const furthest = new Map<string, number>()
  for (const company of companies) {
    const received = simulator.messages({ company })
    const failed = await findFailed(simulator, company, new Set(received.map(({ to }) => to)))
    for (const { id, at, to, body } of received) {
      const own = String(body.biz_opaque_callback_data)
      const before = copies.get(own) ?? []
      copies.set(own, [...before, { id, at: Date.parse(at) }])
      const place = orderOf.get(own)
      if (place === undefined || before.length > 0 || failed.has(own)) continue
      const key = `${company} ${to}`
      if (place < (furthest.get(key) ?? -1)) outOfTurn++
      furthest.set(key, Math.max(place, furthest.get(key) ?? -1))
    }
  }
  const doubles = Array.from(copies.values()).filter((ones) => ones.length > 1)
  const knowingly = doubles.filter(([first, second]) => first && second && (taken.get(first.id) ?? Number.POSITIVE_INFINITY) + onItsWay < second.at)
  return { arrived: new Map(Array.from(copies, ([own, ones]) => [own, ones.length])), twice: doubles.length, knowingly: knowingly.length, outOfTurn }
}

type Item = { direction: string; status: string; body: { biz_opaque_callback_data?: unknown } }

/** Messages that WhatsApp took and reported failed afterwards: when they went out again, the next one may have left already. */
async function findFailed({ app }: Town['simulator'], company: string, phones: ReadonlySet<string>): Promise<Set<string>> {
  const failed = new Set<string>()
  for (const phone of phones) {
    const { items } = (await (await app.request(`/control/thread?company=${company}&to=${phone}`)).json()) as { items: Item[] }
    for (const { direction, status, body } of items) if (direction === 'out' && status === 'failed') failed.add(String(body.biz_opaque_callback_data))
  }
  return failed
}
