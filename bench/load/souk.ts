import { listen } from '../../server/src/listen.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import { openLog } from '../../server/src/platform/log.ts'
import { type FullConfig, openSouk } from '../../server/src/souk.ts'
import { countStatements } from '../statements.ts'

// What `npm run serve` runs, with a counter on its pool. Told `count`, it answers what it sent to the database since it was last asked.
const part = process.argv[2] === 'api' ? { api: true, worker: false } : { api: false, worker: true }
const config = readConfig(process.env) as FullConfig
const database = await openDatabase(config)
const counter = countStatements(database.pool)
const souk = await openSouk({ config, database, log: openLog({ level: config.LOG_LEVEL }), fetch, parts: part })
const listening = await listen(souk.app, { port: config.PORT, hostname: config.HOST })
process.on('message', async (asked) => {
  if (asked === 'count') process.send?.({ statements: counter.take(), cpu: process.cpuUsage() })
  if (asked !== 'stop') return
  await listening.stop()
  await souk.stop()
  await database.close()
  process.exit(0)
})
process.send?.('ready')
