import { explain } from './explain.ts'
import { readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { openDb } from './platform/db.ts'
import { migrate } from './platform/migrate.ts'

/** Migrations alone. */
async function run(): Promise<void> {
  const database = await openDatabase(readConfig(process.env))
  const done = await migrate(openDb(database.pool))
  console.log(done.length > 0 ? `Ran ${done.join(', ')}.` : 'Nothing to do: the database is up to date.')
  await database.close()
}

await run().catch(explain)
