import type { Town } from './town.ts'

type Dial = Record<string, unknown>

/** What of Graph fails by turns, all of it such that a message gets there in the end, except for what nobody can know: a connection that breaks. */
const faults: Dial[] = [
  { duplicate: 3, shuffle: true },
  { duplicate: 5, shuffle: true, http_status: 503, rate: 0.3 },
  { duplicate: 2, error_code: 131016, rate: 0.3 },
  { duplicate: 4, shuffle: true, drop: 'after', rate: 0.2 },
  { shuffle: true, delay_ms: 400, rate: 0.5 },
  { duplicate: 2, error_code: 131000, http_status: 200, rate: 0.2 },
  { duplicate: 3, drop: 'before', rate: 0.05 },
  { number_rate: 40, duplicate: 2 },
]

export type Mishaps = {
  kills: number
  crashes: number
  dials: number
  /** To be called for each message that was answered: the next mishap comes after so many of them. */
  onAnswered(): void
  /** Mends everything and waits until all processes serve again. */
  end(): Promise<void>
}

/** Turns the dial, kills api and worker processes and crashes the database, one after each `every` messages, the database each `crashEvery`th time. */
export function letHappen(town: Town, { every, crashEvery }: { every: number; crashEvery: number }): Mishaps {
  let answered = 0
  let last = setFaults(town, faults[0])
  const happen = async (count: number) => {
    await setFaults(town, faults[count % faults.length])
    mishaps.dials++
    if (count % crashEvery === 0) {
      mishaps.crashes++
      return town.server.crash()
    }
    mishaps.kills++
    town.processes[Math.floor(Math.random() * town.processes.length)]?.kill()
  }
  const mishaps: Mishaps = {
    ...{ kills: 0, crashes: 0, dials: 1 },
    onAnswered() {
      answered++
      const count = answered / every
      if (Number.isInteger(count)) last = last.then(() => happen(count))
    },
    async end() {
      await last
      await setFaults(town, undefined)
      await Promise.all(town.processes.map((one) => one.ready()))
    },
  }
  return mishaps
}

async function setFaults({ simulator }: Town, dial: Dial | undefined): Promise<void> {
  const answer = await simulator.app.request('/control/faults', dial ? { method: 'POST', body: JSON.stringify(dial) } : { method: 'DELETE' })
  if (!answer.ok) throw new Error(`the fault dial refused ${await answer.text()}`)
}
