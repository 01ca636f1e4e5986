import { addUpEvents, findToAddUp } from './analytics/analytics.ts'
import { expireCarts, findExpiredCarts, findLeftCarts, nextToBeLeft, nextToExpire } from './carts/carts.ts'
import { endUnpaid, findRemoved, findUnpaid, forgetRemoved, nextUnpaid } from './checkout/checkout.ts'
import { forgetOldSignIns } from './companies/companies.ts'
import {
  answerNext,
  findToPrice,
  findUnknown,
  findWaiting,
  isKeepingUp,
  measureQueues,
  nextMessageDue,
  openAiAnswers,
  tellNext,
  tellUnknown,
} from './conversations/conversations.ts'
import { minutes, seconds } from './platform/clock.ts'
import { asPlatform, type Db, inCompany, type PlatformTx, type Tx } from './platform/db.ts'
import { findUntold } from './platform/events.ts'
import type { Graph } from './platform/graph.ts'
import { countWorkers, forgetDead, startHeartbeat } from './platform/heartbeat.ts'
import type { Deps } from './platform/http.ts'
import { forgetOldKeys } from './platform/idempotency.ts'
import type { Jobs } from './platform/jobs.ts'
import { onTrail } from './platform/log.ts'
import { startLoop } from './platform/loop.ts'
import { queueDepth, queueLag, turnSeconds, workers } from './platform/metrics.ts'
import type { Post } from './platform/posting.ts'
import type { Checks } from './probes.ts'
import { findAskedToLearn, findDueToLearn, learn } from './recommendations/recommendations.ts'
import { beginRecoveries, findDueReminders, findRecoveries, followUp, isStillWanted, nextReminder, remindNext } from './recovery/recovery.ts'
import { findDueToLearnSearch, learnSearch } from './search/search.ts'
import { announce, findToAnnounce, findToPost, forgetOldDeliveries, nextDelivery, postNext } from './webhooks/webhooks.ts'
import { deliverNext, findToSend, type Lane, lookAtLines, markHeard, priceDelivered, render } from './whatsapp/whatsapp.ts'

export type Worker = {
  /** Resolves when everything that is due has been done. */
  settled(): Promise<void>
  /** The next moment after `after` at which something falls due that no schedule has its turn for. */
  nextDue(after: Date): Promise<Date | undefined>
  stop(): Promise<void>
}

/** What a worker has to keep, by whichever process: one lives; shoppers are answered, and answers leave, within a minute. */
export const workerChecks = (db: Db): Checks => ({
  worker: () => asPlatform(db, (tx) => isKeepingUp(tx, minutes(1))),
  sender: async () => ((await asPlatform(db, measureQueues)).find(({ queue }) => queue === 'queued')?.lagSeconds ?? 0) <= 60,
  workers: async () => (await asPlatform(db, countWorkers)).alive > 0,
})

/** Sets the gauges of the queues. */
export async function measure(db: Db): Promise<void> {
  for (const { queue, depth, lagSeconds } of await asPlatform(db, measureQueues)) {
    queueDepth.set({ queue }, depth)
    queueLag.set({ queue }, lagSeconds)
  }
  for (const [state, count] of Object.entries(await asPlatform(db, countWorkers))) workers.set({ state }, count)
}

/** Starts every loop and schedule there is. `width` is how many turns, and how many sends, run side by side. */
export async function startWorker(deps: Deps & { graph: Graph; post: Post; jobs?: Jobs; width: number; pause?: number }): Promise<Worker> {
  const { db, log, bell, width, jobs, post } = deps
  const common = { log, bell, width, every: seconds(1) }
  const heart = await startHeartbeat(db, log)
  const turn = { ...deps, render, freely: openAiAnswers(fetch) }

  const answer = startLoop({
    ...common,
    name: 'answer',
    ring: 'heard',
    look: (limit) => asPlatform(db, (tx) => findWaiting(tx, limit)),
    keyOf: ({ sessionId }) => sessionId,
    work: (waiting) =>
      onTrail({ companyId: waiting.companyId }, async () => {
        if (!waiting.isPaused) void markHeard(deps, waiting)
        const end = turnSeconds.startTimer()
        if (await answerNext(turn, waiting)) end()
      }),
  })
  const tell = startLoop({
    ...common,
    name: 'tell',
    ring: 'untold',
    look: (limit) => asPlatform(db, (tx) => findUntold(tx, limit)),
    keyOf: ({ companyId, id }) => `${companyId} ${id}`,
    work: (event) => onTrail({ companyId: event.companyId }, () => tellNext(turn, event)),
  })
  // One company at a time: reminders take no more than one connection from those who answer.
  const winBack = startLoop({
    ...common,
    name: 'win back',
    ring: 'due',
    width: 1,
    look: (limit) => asPlatform(db, (tx) => findDueReminders(tx, limit)),
    keyOf: (companyId) => companyId,
    work: (companyId) => onTrail({ companyId }, () => remindNext(turn, companyId)),
  })
  const startSending = (name: string, lane: Lane, sends: number) =>
    startLoop({
      ...common,
      ...{ name, width: sends, ring: 'queued' },
      look: (limit) => asPlatform(db, (tx) => findToSend(tx, { lane, limit })),
      keyOf: ({ sessionId }) => sessionId,
      work: (queued) => onTrail({ companyId: queued.companyId }, () => deliverNext({ ...deps, isWanted: isStillWanted }, queued)),
    })
  const send = startSending('send', 'asked', width)
  // What comes unasked has its own few hands, so that no answer waits behind a campaign.
  const remind = startSending('remind', 'unasked', Math.ceil(width / 2))

  const announcing = startLoop({
    ...common,
    ...{ name: 'announce', ring: 'untold', width: 2 },
    look: (limit) => asPlatform(db, (tx) => findToAnnounce(tx, limit)),
    keyOf: ({ endpointId }) => endpointId,
    work: (endpoint) => onTrail({ companyId: endpoint.companyId }, () => announce(deps, endpoint)),
  })
  const startPosting = (name: string, failing: boolean) =>
    startLoop({
      ...common,
      ...{ name, ring: 'untold' },
      look: (limit) => asPlatform(db, (tx) => findToPost(tx, { failing, limit })),
      keyOf: ({ endpointId }) => endpointId,
      work: (endpoint) => onTrail({ companyId: endpoint.companyId }, () => postNext(deps, post, endpoint)),
    })
  // Who failed last has hands of his own, so that a dead endpoint keeps nobody waiting.
  const posting = [startPosting('post', false), startPosting('post-again', true)]

  const sweep = async () => {
    for (const companyId of await asPlatform(db, findLeftCarts)) await beginRecoveries(db, companyId)
    await inEachCompany(findRecoveries, followUp)
    await inEachCompany(findExpiredCarts, expireCarts)
    for (const unpaid of await asPlatform(db, (tx) => findUnpaid(tx, 1000)))
      await onTrail({ companyId: unpaid.companyId }, () => endUnpaid(deps, unpaid)).catch((error) => log.error({ err: error }, 'an unpaid order was not ended'))
    await inEachCompany(findRemoved, forgetRemoved)
    await asPlatform(db, forgetOldSignIns)
    await asPlatform(db, forgetOldKeys)
    await asPlatform(db, forgetDead)
    await asPlatform(db, forgetOldDeliveries)
    await inEachCompany(findToAddUp, addUpEvents)
    await inEachCompany(findUnknown, tellUnknown)
    await inEachCompany(findToPrice, priceDelivered)
    bell.ring('untold')
    bell.ring('due')
  }
  const inEachCompany = async (find: (tx: PlatformTx) => Promise<string[]>, work: (tx: Tx) => Promise<unknown>) => {
    for (const companyId of await asPlatform(db, find)) await inCompany(db, companyId, work)
  }
  await jobs?.every('* * * * *', 'sweep', sweep)
  await jobs?.every('17 */3 * * *', 'look-at-lines', () => lookAtLines(deps))
  const askToLearn = await jobs?.forCompanies('learn', (companyId) => onTrail({ companyId }, async () => void (await learn(deps, companyId))))
  const askAll = async (companyIds: readonly string[]) => {
    for (const companyId of companyIds) await askToLearn?.(companyId)
  }
  await jobs?.every('*/10 * * * *', 'ask-to-learn', async () => askAll(await asPlatform(db, (tx) => findDueToLearn(tx, { fewest: 50, many: 1_000 }))))
  await jobs?.every('* * * * *', 'learn-when-asked', async () => askAll(await asPlatform(db, findAskedToLearn)))
  const askToLearnSearch = await jobs?.forCompanies('learn-search', (companyId) =>
    onTrail({ companyId }, async () => void (await learnSearch(deps, companyId))),
  )
  await jobs?.every('5 * * * *', 'ask-to-learn-search', async () => {
    for (const companyId of await asPlatform(db, (tx) => findDueToLearnSearch(tx, 30))) await askToLearnSearch?.(companyId)
  })

  return {
    async nextDue(after) {
      const moments = await asPlatform(db, async (tx) => [
        await nextMessageDue(tx, after),
        await nextToBeLeft(tx, after),
        await nextToExpire(tx, after),
        await nextUnpaid(tx, after),
        await nextReminder(tx, after),
        await nextDelivery(tx, after),
      ])
      const [first] = moments.flatMap((moment) => moment ?? []).toSorted((one, other) => one.getTime() - other.getTime())
      return first
    },
    async settled() {
      for (const loop of [answer, tell, winBack, send, remind, announcing, ...posting]) await loop.settled()
    },
    async stop() {
      await Promise.all([answer.stop(), tell.stop(), winBack.stop(), send.stop(), remind.stop(), announcing.stop(), ...posting.map((loop) => loop.stop())])
      await heart.stop()
    },
  }
}
