import { inCompany, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { type Facts, judge, type Verdict } from './judging.ts'
import { nextMoment } from './moments.ts'
import { endRecovery, lockDue, planStep, type Recovery } from './queries.ts'
import { afterReminder, factsOf, lockScene, type Scene } from './scene.ts'
import { send, type Words } from './sending.ts'

export type RemindDeps = Pick<Deps, 'db' | 'bell'> & Words

const batch = 50

/**
 * Takes up to fifty reminders of the company that are due, the dearest carts first, and hands those that still make sense to the queue:
 * what is decided, written down and queued commits together, under the locks of conversation and cart that a turn and a payment take. False
 * when nothing was due. Any number of processes may do it at once.
 */
export async function remindNext({ db, bell, ...words }: RemindDeps, companyId: string): Promise<boolean> {
  const { due, queued } = await inCompany(db, companyId, (tx) => remindSome(tx, words))
  if (queued > 0) bell.ring('queued')
  return due > 0
}

async function remindSome(tx: Tx, words: Words): Promise<{ due: number; queued: number }> {
  const due = await lockDue(tx, batch)
  if (due.length === 0) return { due: 0, queued: 0 }
  const scene = await lockScene(tx, due)
  let queued = 0
  for (const recovery of due) {
    const facts = factsOf(recovery, scene)
    const verdict = judge(facts)
    await carryOut(tx, { recovery, facts, scene, verdict, words })
    if (verdict.do === 'send') queued++
  }
  return { due: due.length, queued }
}

type Due = { recovery: Recovery; facts: Facts; scene: Scene; verdict: Verdict; words: Words }

async function carryOut(tx: Tx, { recovery, facts, scene, verdict, words }: Due): Promise<void> {
  if (verdict.do === 'end') await endRecovery(tx, recovery.id, verdict.because)
  if (verdict.do === 'wait') await planStep(tx, recovery.id, { step: verdict.step, dueAt: verdict.until })
  if (verdict.do !== 'send') return
  await send(tx, { recovery, scene, words, step: verdict.step, as: verdict.as })
  const next = nextMoment(facts.steps, verdict.step + 1, afterReminder(facts))
  await planStep(tx, recovery.id, { step: next?.step ?? verdict.step + 1, dueAt: next?.at ?? null })
}
