import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { startJobs } from './jobs.ts'
import { openLog } from './log.ts'

const log = openLog({ level: 'silent' })

test('several processes that start in the same moment on an empty database all have their queue', async () => {
  const { pool } = await openTestDatabase()
  const started = await Promise.all(Array.from({ length: 4 }, () => startJobs({ pool, embedded: false, log })))
  await Promise.all(started.map((jobs) => jobs.stop()))
})

test('a clock that was moved does what its schedules ask for the companies, before it goes on', async () => {
  const { pool } = await openTestDatabase()
  const jobs = await startJobs({ pool, embedded: false, log })
  const done: string[] = []
  const ask = await jobs.forCompanies('learn-test', async (companyId) => void done.push(companyId))
  await jobs.every('0 3 * * *', 'nightly', async () => ask('one'))
  const at = (time: string) => new Date(`2026-11-${time}:00Z`)
  await jobs.catchUp(at('28T03:30'), at('28T04:00'))
  expect(done).toEqual([])
  await jobs.catchUp(at('28T02:30'), at('28T03:00'))
  expect(done).toEqual(['one'])
  await jobs.stop()
})
