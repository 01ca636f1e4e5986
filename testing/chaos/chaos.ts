import { setTimeout as pause } from 'node:timers/promises'
import { readArrivals } from './arrivals.ts'
import { letHappen } from './mishaps.ts'
import { readStandings, type Standing } from './standing.ts'
import { openTown, type Town } from './town.ts'
import { makeVisits, planVisits, type Visit } from './visits.ts'

export type Plan = {
  conversations: number
  /** How many shoppers are there at a time. */
  atOnce: number
  /** After how many messages a mishap comes, and which of them is a crash of the database. */
  every: number
  crashEvery: number
}

/** What came of it: counts of what went wrong by promise; all of them have to be 0 but `unknown` and `twice`, which nobody can know. */
export type Outcome = {
  conversations: number
  messages: number
  seconds: { calm: number; chaos: number }
  kills: number
  crashes: number
  faults: number
  /** Processes that ended by themselves. */
  collapses: number
  /** Shoppers whose orders, carts, payments or messages are not as after the calm run, with what differs. */
  differing: string[]
  /** Replies said to be delivered that no phone has, or that a phone has and that are not said to be. */
  lost: number
  outOfTurn: number
  /** Messages on two phones' worth: sent again although their first copy was known to have arrived. */
  doubled: number
  /** Sent twice because a process died before it could write down the answer, and no status had come. */
  twice: number
  /** The connection broke: whether they arrived only a status can tell, and they were not sent again. */
  unknown: number
  log: string
}

/** The same visits twice, in peace and in chaos, each in a town of its own; answers how the two differ. */
export async function runChaos(plan: Plan): Promise<Outcome> {
  const calm = await visitTown(plan, false)
  const chaos = await visitTown(plan, true)
  const differing = [...calm.standings].flatMap(([who, standing]) => differences(who, standing, chaos.standings.get(who)))
  const strangers = [...chaos.standings.keys()].filter((who) => !calm.standings.has(who)).map((who) => `${who} is nobody's shopper`)
  const { standings: _, ...outcome } = chaos
  return { ...outcome, seconds: { calm: calm.seconds.chaos, chaos: chaos.seconds.chaos }, differing: [...differing, ...strangers] }
}

async function visitTown(plan: Plan, inChaos: boolean): Promise<Outcome & { standings: Map<string, Standing> }> {
  const town = await openTown()
  try {
    const visits = planVisits(plan.conversations, town.companies)
    const began = performance.now()
    const mishaps = inChaos ? letHappen(town, plan) : undefined
    await makeVisits(town, visits, { atOnce: plan.atOnce, onAnswered: mishaps?.onAnswered ?? (() => {}) })
    await mishaps?.end()
    await untilQuiet(town)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const standings = await readStandings(town)
    return { ...(await judge(town, visits, standings)), standings, seconds: { calm: 0, chaos: seconds }, ...countOf(mishaps) }
  } finally {
    await town.close()
  }
}

const countOf = (mishaps: ReturnType<typeof letHappen> | undefined) => ({
  kills: mishaps?.kills ?? 0,
  crashes: mishaps?.crashes ?? 0,
  faults: mishaps?.dials ?? 0,
})

/** Everything heard is answered, everything said is sent, everything that happened is told, and WhatsApp has nothing left to say. */
async function untilQuiet({ rows, simulator }: Town): Promise<void> {
  const patience = 180_000
  const waiting =
    "select count(*)::int as count from messages where state in ('heard', 'queued', 'sending') union all select count(*)::int from events where untold"
  const until = Date.now() + patience
  for (let quiet = 0; quiet < 3; ) {
    if (Date.now() > until) throw new Error('the town did not come to rest')
    const counts = await rows<{ count: number }>(waiting)
    quiet = simulator.untold() === 0 && counts.every(({ count }) => count === 0) ? quiet + 1 : 0
    await pause(200)
  }
}

async function judge(town: Town, visits: readonly Visit[], standings: ReadonlyMap<string, Standing>) {
  const said = [...standings.values()].flatMap((standing) => standing.said)
  const replies = [...standings.values()].flatMap((standing) =>
    standing.said.filter(({ purpose }) => purpose === 'reply').map(({ id }, place) => [id, place] as const),
  )
  const { arrived, twice, knowingly, outOfTurn } = await readArrivals(town, new Map(replies))
  const isSaidToArrive = (state: string) => ['delivered', 'read', 'played'].includes(state)
  return {
    conversations: visits.length,
    messages: visits.reduce((sum, { lines }) => sum + lines.length, 0),
    collapses: town.processes.reduce((sum, one) => sum + one.collapses(), 0),
    differing: [],
    lost: said.filter(({ id, state }) => isSaidToArrive(state) !== arrived.has(id)).length,
    outOfTurn,
    doubled: knowingly,
    twice: twice - knowingly,
    unknown: said.filter(({ state }) => state === 'unknown').length,
    log: town.log,
  }
}

/** What is not as after the calm run, in a line each. A message whose sending broke off may have another state, never other words. */
function differences(who: string, calm: Standing, chaos: Standing | undefined): string[] {
  if (!chaos) return [`${who} is missing`]
  const aspects: (keyof Standing)[] = ['heard', 'carts', 'orders', 'payments']
  const differing = aspects.filter((aspect) => JSON.stringify(calm[aspect]) !== JSON.stringify(chaos[aspect]))
  const place = Array.from({ length: Math.max(calm.said.length, chaos.said.length) }).findIndex((_, at) => calm.said[at]?.text !== chaos.said[at]?.text)
  const states = chaos.said.filter(({ state }, place) => state !== 'unknown' && state !== calm.said[place]?.state)
  return [
    ...differing.map((aspect) => `${who} ${aspect}: ${JSON.stringify(calm[aspect])} became ${JSON.stringify(chaos[aspect])}`),
    ...(place < 0 ? [] : [`${who} said: ${calm.said[place]?.text} became ${chaos.said[place]?.text}`]),
    ...states.map(({ text, state }) => `${who} ${state}: ${text.slice(0, 80)}`),
  ]
}
