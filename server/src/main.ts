import { parseArgs } from 'node:util'
import { openFirstDoor } from './companies/companies.ts'
import { explain } from './explain.ts'
import { listen, stopWhenAsked } from './listen.ts'
import { readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { openLog } from './platform/log.ts'
import { type FullConfig, openSouk, usualPause } from './souk.ts'

/** Production: `--api`, `--worker`, or both when neither is named. No simulator, no demo data. */
async function serve(): Promise<void> {
  const { values } = parseArgs({ options: { api: { type: 'boolean', default: false }, worker: { type: 'boolean', default: false } } })
  const parts = values.api || values.worker ? { api: values.api, worker: values.worker } : { api: true, worker: true }
  const config = readConfig(process.env, ['PUBLIC_URL', 'DATABASE_URL', 'JWT_SECRET', 'ENCRYPTION_KEY'])
  const full = { GRAPH_API_URL: 'https://graph.facebook.com', ANSWER_PAUSE_MS: usualPause, ...config } as FullConfig
  const log = openLog({ level: full.LOG_LEVEL })
  const database = await openDatabase(full)
  const souk = await openSouk({ config: full, database, log, fetch, parts, production: true })
  await openFirstDoor(souk.deps)
  const listening = await listen(souk.app, { port: full.PORT, hostname: full.HOST })
  log.info({ port: listening.port, ...parts }, 'ready')
  stopWhenAsked(async () => {
    log.info('stopping')
    await listening.stop()
    await souk.stop()
    await database.close()
  })
}

await serve().catch(explain)
