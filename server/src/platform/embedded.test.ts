import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbedded } from './embedded.ts'

// Prepared by `npm test`; without it the database is made from nothing, which takes seconds.
const template = path.join(import.meta.dirname, '../../../.cache/empty-database.tgz')

test('a database whose making was cut short is made again', { timeout: 30_000 }, async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'souk-embedded-'))
  const folder = path.join(home, 'database')
  onTestFinished(() => rm(home, { recursive: true }))
  await mkdir(folder)
  await writeFile(path.join(folder, 'PG_VERSION'), '17')
  await writeFile(`${folder}.unfinished`, '')
  const { pool, close } = await openEmbedded(folder, existsSync(template) ? template : undefined)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await close()
})
