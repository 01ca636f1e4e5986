import { runChaos } from '../testing/chaos/chaos.ts'
import type { Measured } from './run.ts'

/** Thousands of conversations in chaos beside the same in peace; `npm run bench chaos 200` takes fewer. */
export async function measure([count = '2000']: string[]): Promise<Measured> {
  const conversations = Number(count)
  const { seconds, differing, log, ...outcome } = await runChaos({ conversations, atOnce: 50, every: 60, crashEvery: 10 })
  for (const line of differing.slice(0, 20)) console.log(line)
  const wrong = differing.length + outcome.lost + outcome.outOfTurn + outcome.doubled + outcome.collapses
  if (wrong > 0) process.exitCode = 1
  return {
    title: 'Chaos: webhooks repeated and shuffled, processes killed, the database crashed, Graph failing',
    notes: [
      'differing, lost, out of turn, doubled and collapses have to be 0. Nobody can know of `unknown` (the connection of a send broke) and `twice` (a process died before it could write down the answer, and no status had come).',
      `What the processes logged: ${log}`,
    ],
    rows: [{ ...outcome, differing: differing.length, calm_s: seconds.calm, chaos_s: seconds.chaos }],
  }
}
