import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDb } from '../server/src/platform/db.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
    template: string
  }
}

/** One PostgreSQL for the whole run, with a migrated database that test files copy. */
export default async function setup(project: TestProject) {
  const server = await startPostgres()
  const template = `souk_template_${process.pid}_${Date.now()}`
  const db = openDb(new pg.Pool({ connectionString: await server.createDatabase(template) }))
  await migrate(db)
  await db.destroy()
  project.provide('postgres', server.url)
  project.provide('template', template)
  return () => server.stop()
}
