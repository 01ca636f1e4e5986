import { setTimeout as pause } from 'node:timers/promises'
import type { Town } from './town.ts'

/** One shopper and what he says, the same in every run. Some pay, some leave the link lying, some change their mind. */
export type Visit = { company: string; phone: string; lines: string[]; pays: boolean }

const colours = ['blue', 'red', 'green', 'black']
const things = ['shirt', 'mug', 'lamp', 'backpack', 'blanket']

export function planVisits(count: number, companies: readonly string[]): Visit[] {
  return Array.from({ length: count }, (_, index) => {
    const thing = things[index % things.length] ?? ''
    const other = things[(index + 2) % things.length] ?? ''
    const colour = colours[index % colours.length] ?? ''
    const ends = [['checkout'], ['checkout', "what's in my cart"], [`remove the ${thing}`], [`${colour} ${other}`, 'add it', 'checkout']]
    const end = ends[Math.floor(index / 2) % ends.length] ?? []
    return {
      company: companies[index % companies.length] ?? '',
      phone: `1555${String(2_000_000 + index)}`,
      lines: ['hi', `${colour} ${thing} under $90`, `add ${1 + (index % 3)} to cart`, ...end],
      pays: end.at(-1) === 'checkout' && index % 3 !== 0,
    }
  })
}

export type Course = {
  /** How many shoppers are there at a time. */
  atOnce: number
  /** Hears of each message that was answered. */
  onAnswered: () => void
}

/** Lets all shoppers make their visit; each says the next thing when the former one was answered. */
export async function makeVisits(town: Town, visits: readonly Visit[], { atOnce, onAnswered }: Course): Promise<void> {
  const answers = watchAnswers(town)
  const queue = [...visits]
  const walk = async () => {
    for (let visit = queue.shift(); visit; visit = queue.shift()) {
      for (const text of visit.lines) {
        await answers.to(town.simulator.say({ company: visit.company, from: visit.phone, text }).id)
        onAnswered()
      }
      if (visit.pays) await pay(town, visit)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, walk))
  } finally {
    answers.stop()
  }
}

/** Knows of messages whether their turn is over, by asking the database for all that wait at once. */
function watchAnswers({ rows }: Town) {
  const waiting = new Map<string, () => void>()
  let stopped = false
  const watch = async () => {
    while (!stopped) {
      const over = "select wamid from messages where direction = 'in' and state <> 'heard' and wamid = any($1)"
      const found = waiting.size > 0 ? await rows<{ wamid: string }>(over, [[...waiting.keys()]]) : []
      for (const { wamid } of found) {
        waiting.get(wamid)?.()
        waiting.delete(wamid)
      }
      await pause(50)
    }
  }
  void watch()
  return {
    to: (id: string) => new Promise<void>((resolve) => waiting.set(id, resolve)),
    stop() {
      stopped = true
    },
  }
}

/** Pays by the link of the order, and, as people do, presses twice. */
async function pay({ rows, ask }: Town, { company, phone }: Visit): Promise<void> {
  const token = `select o.payment_token as token from whatsapp_orders o join companies c on c.id = o.company_id
    join customer_aliases a on a.company_id = o.company_id and a.customer_id = o.customer_id where c.slug = $1 and a.value = $2 order by o.number desc limit 1`
  const [order] = await rows<{ token: string }>(token, [company, phone])
  if (!order) return
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'action=pay&attempt=0' }
  await Promise.all([ask(`/pay/${order.token}`, form), ask(`/pay/${order.token}`, form)])
}
