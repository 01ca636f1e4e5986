import { setTimeout as pause } from 'node:timers/promises'

/** Many phones at once, each saying these lines in turn and waiting for an answer to each. */
export type Crowd = {
  /** A company's slug. */
  company: string
  phones: number
  lines: readonly string[]
  /** How long a phone waits for an answer, in seconds. */
  patience: number
  /** Calls a control of the simulator, such as `say`. */
  control: (path: string, init?: RequestInit) => Promise<Response>
}

/** How many messages were answered and how many were not in time; milliseconds from the message to its answer. */
export type Heard = { said: number; answered: number; unanswered: number; p50: number; p99: number; seconds: number }

type Ears = { waitFor(phone: string, patience: number): Promise<number | undefined>; stop(): void }

/** Lets the crowd loose and answers how it fared. What comes without being asked for counts as an answer too. */
export async function letLoose({ company, phones, lines, patience, control }: Crowd): Promise<Heard> {
  const ears = await listen(control, company)
  const began = performance.now()
  const times: number[] = []
  let said = 0
  const visit = async (phone: string) => {
    for (const text of lines) {
      const answer = ears.waitFor(phone, patience)
      const at = performance.now()
      await say(control, { company, from: phone, text })
      said++
      const arrived = await answer
      if (arrived === undefined) return
      times.push(arrived - at)
    }
  }
  const group = String(Math.floor(100 + Math.random() * 900))
  await Promise.all(Array.from({ length: phones }, (_, index) => visit(`1555${group}${String(index).padStart(5, '0')}`)))
  ears.stop()
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  return { said, answered: times.length, unanswered: said - times.length, p50: at(0.5), p99: at(0.99), seconds }
}

async function say(control: Crowd['control'], said: { company: string; from: string; text: string }): Promise<void> {
  const answer = await control('say', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(said) })
  if (!answer.ok) throw new Error(`say was refused: ${await answer.text()}`)
}

type Received = { id: string; at: string; to: string }

/** Hears what any phone receives from the company from now on, some ten times a second. */
async function listen(control: Crowd['control'], company: string): Promise<Ears> {
  const { now } = (await (await control('clock')).json()) as { now: string }
  const waiting = new Map<string, (at: number | undefined) => void>()
  const heard = new Set<string>()
  let [since, stopped] = [now, false]
  const hear = async () => {
    const answer = await control(`messages?company=${encodeURIComponent(company)}&after=${encodeURIComponent(since)}`)
    if (!answer.ok) throw new Error(`messages was refused: ${await answer.text()}`)
    const { messages } = (await answer.json()) as { messages: Received[] }
    for (const { id, at, to } of messages) {
      if (!heard.has(id)) waiting.get(to)?.(performance.now())
      heard.add(id)
      // Some of the same millisecond may still come.
      since = new Date(Date.parse(at) - 1).toISOString()
    }
  }
  const listening = async () => {
    while (!stopped) {
      await hear()
      await pause(100)
    }
  }
  void listening()
  return {
    waitFor: (phone, patience) =>
      new Promise((resolve) => {
        const settle = (at: number | undefined) => {
          clearTimeout(timer)
          waiting.delete(phone)
          resolve(at)
        }
        const timer = setTimeout(settle, patience * 1000, undefined)
        waiting.set(phone, settle)
      }),
    stop() {
      stopped = true
    },
  }
}
