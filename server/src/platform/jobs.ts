import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Log } from './log.ts'

/** What runs beside the conversation: schedules now, imports and training later. pg-boss keeps the queue, the retries and the dead letters. */
export type Jobs = {
  /** Runs `work` by a cron line in UTC, once over all processes. */
  every(cron: string, name: string, work: () => Promise<void>): Promise<void>
  /**
   * Does `work` for the companies it is asked for, spread over all processes, one at a time in each; asked for a company that waits
   * already, it is done once. Answers how to ask.
   */
  forCompanies(name: string, work: (companyId: string) => Promise<void>): Promise<(companyId: string) => Promise<void>>
  stop(): Promise<void>
}

/** `embedded` says that the pool stands over PGlite, whose single connection pg-boss has to be told of. */
export async function startJobs({ pool, embedded, log }: { pool: pg.Pool; embedded: boolean; log: Log }): Promise<Jobs> {
  const db = { executeSql: async (text: string, values: unknown[] = []) => pool.query(text, values) }
  const boss = new PgBoss({ db, ...(embedded && { backend: 'pglite' }), schema: 'jobs' })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed'))
  await boss.start()
  return {
    async every(cron, name, work) {
      await boss.createQueue(name)
      await boss.schedule(name, cron)
      await boss.work(name, work)
    },
    async forCompanies(name, work) {
      await boss.createQueue(name, { policy: 'short', retryLimit: 1, expireInSeconds: 3600 })
      await boss.work<{ companyId: string }>(name, { batchSize: 1, pollingIntervalSeconds: 5 }, async ([job]) => {
        if (job) await work(job.data.companyId)
      })
      return async (companyId) => {
        await boss.send(name, { companyId }, { singletonKey: companyId })
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
