import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Log } from './log.ts'

/** What runs beside the conversation: schedules now, imports and training later. pg-boss keeps the queue, the retries and the dead letters. */
export type Jobs = {
  /** Runs `work` by a cron line in UTC, once over all processes. */
  every(cron: string, name: string, work: () => Promise<void>): Promise<void>
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
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
