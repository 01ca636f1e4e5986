import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Log } from './log.ts'
import { dueBetween, nextTurn, type Schedule } from './schedules.ts'

/** What runs beside the conversation: schedules now, imports and training later. pg-boss keeps the queue, the retries and the dead letters. */
export type Jobs = {
  /** Runs `work` by a cron line in UTC, once over all processes. */
  every(cron: string, name: string, work: () => Promise<void>): Promise<void>
  /**
   * Does `work` for the companies it is asked for, spread over all processes, one at a time in each; asked for a company that waits
   * already, it is done once. Answers how to ask.
   */
  forCompanies(name: string, work: (companyId: string) => Promise<void>): Promise<(companyId: string) => Promise<void>>
  /** The next moment of our clock at which a schedule of an hour or longer has its turn. */
  nextTurn(after: Date): Date | undefined
  /** Does here and now what the schedules have between two moments of a clock that was moved, and what they asked for. */
  catchUp(since: Date, until: Date): Promise<void>
  stop(): Promise<void>
}

/** Several processes that start in the same moment would make the queue's schema at once, and all but one of them fail. */
async function oneByOne(pool: pg.Pool, work: () => Promise<unknown>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('the job queue starts'))")
    await work()
  } finally {
    // Its lock goes with the connection.
    client.release(true)
  }
}

type ForCompany = { companyId: string }

/** `embedded` says that the pool stands over PGlite, whose single connection pg-boss has to be told of. */
export async function startJobs({ pool, embedded, log }: { pool: pg.Pool; embedded: boolean; log: Log }): Promise<Jobs> {
  const db = { executeSql: async (text: string, values: unknown[] = []) => pool.query(text, values) }
  const boss = new PgBoss({ db, ...(embedded && { backend: 'pglite' }), schema: 'jobs' })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed'))
  await (embedded ? boss.start() : oneByOne(pool, () => boss.start()))
  const schedules: Schedule[] = []
  const queues = new Map<string, (companyId: string) => Promise<void>>()
  const drain = async () => {
    for (const [name, work] of queues)
      for (let [job] = await boss.fetch<ForCompany>(name); job; [job] = await boss.fetch<ForCompany>(name)) {
        const { id, data } = job
        await work(data.companyId).then(
          () => boss.complete(name, id),
          (error: unknown) => boss.fail(name, id, { message: String(error) }),
        )
      }
  }
  return {
    async every(cron, name, work) {
      schedules.push({ cron, work })
      await boss.createQueue(name)
      await boss.schedule(name, cron)
      await boss.work(name, work)
    },
    async forCompanies(name, work) {
      queues.set(name, work)
      await boss.createQueue(name, { policy: 'short', retryLimit: 1, expireInSeconds: 3600 })
      await boss.work<ForCompany>(name, { batchSize: 1, pollingIntervalSeconds: 5 }, async ([job]) => {
        if (job) await work(job.data.companyId)
      })
      return async (companyId) => {
        await boss.send(name, { companyId }, { singletonKey: companyId })
      }
    },
    nextTurn: (after) => nextTurn(schedules, after),
    async catchUp(since, until) {
      for (const { work } of dueBetween(schedules, since, until)) await work()
      await drain()
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
