import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openSimulator, type Simulator } from '@souk/simulator/simulator'
import { demoCompanies, demoCredentials, demoLines, seedDemo } from './demo-companies.ts'
import { explain } from './explain.ts'
import { listen, stopWhenAsked } from './listen.ts'
import { clock } from './platform/clock.ts'
import { type Config, readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { openLog } from './platform/log.ts'
import { type FullConfig, openSouk, usualPause } from './souk.ts'

/** `npm start`: everything on one port, offline, with two companies to play with. */
async function start(): Promise<void> {
  const began = Date.now()
  const read = readConfig(process.env)
  const config = { ...read, PORT: await takePort(read) }
  const database = await openDatabase(config, { mayMove: !process.env.DATA_DIR, mayWait: true })
  const url = `http://localhost:${config.PORT}`
  const usual = { PUBLIC_URL: url, GRAPH_API_URL: `${url}/simulator/graph`, ANSWER_PAUSE_MS: usualPause }
  const full: FullConfig = { ...usual, ...readKeys(database.folder), ...config }
  const log = openLog({ level: full.LOG_LEVEL, readable: true })

  // Souk and the simulator are each other's far side; they meet without the network.
  const opened = Promise.withResolvers<Simulator>()
  const toSimulator: typeof fetch = async (input, init) => (await opened.promise).fetch(input, init)
  const souk = await openSouk({ config: full, database, log, fetch: config.GRAPH_API_URL ? fetch : toSimulator, parts: { api: true, worker: true } })
  if (config.SEED_DEMO ?? true) await seedDemo(souk.deps.db, souk.deps.secrets)
  const simulator = openSimulator({
    lines: () => demoLines,
    deliver: async (request) => souk.app.fetch(request),
    webhookUrl: `${url}/webhooks/whatsapp`,
    now: () => clock.now(),
    advance: souk.advance,
    journal: path.join(database.folder, 'simulator.jsonl'),
  })
  opened.resolve(simulator)
  souk.app.route('/simulator', simulator.app)
  const listening = await listen(souk.app, { port: config.PORT, hostname: config.HOST })
  welcome(url, { database: database.embedded ? database.folder : 'PostgreSQL', milliseconds: Date.now() - began })
  stopWhenAsked(async () => {
    console.log('\nStopping: finishing what is under way …')
    await listening.stop()
    await souk.stop()
    simulator.stop()
    await database.close()
  })
}

/** The signing and sealing keys of a demo installation, made on first use and kept beside its database. */
function readKeys(folder: string): Pick<FullConfig, 'JWT_SECRET' | 'ENCRYPTION_KEY'> {
  const file = path.join(folder, 'keys.env')
  if (!existsSync(file)) {
    const lines = [`JWT_SECRET=${randomBytes(32).toString('base64url')}`, `ENCRYPTION_KEY=${randomBytes(32).toString('base64')}`]
    writeFileSync(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  const pairs = readFileSync(file, 'utf8').trim().split('\n')
  const { JWT_SECRET = [], ENCRYPTION_KEY = [] } = readConfig(
    Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])),
  )
  return { JWT_SECRET, ENCRYPTION_KEY }
}

/** The port to listen on, any free one for 0. A predecessor on the same port may still be finishing its work. */
async function takePort({ PORT: port, HOST: host }: Config): Promise<number> {
  for (let tries = 0; ; tries++) {
    try {
      return await probe(port, host)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries === 20) throw error
      if (tries === 2) console.log(`Port ${port} is taken; giving it 5 s to become free …`)
      await pause(250)
    }
  }
}

function probe(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

function welcome(url: string, { database, milliseconds }: { database: string; milliseconds: number }): void {
  const signIns = demoCompanies.flatMap(({ staff }) => staff.map(({ email }) => email)).concat('super@souk.test')
  console.log(`
Souk is ready after ${(milliseconds / 1000).toFixed(1)} s.

  The phone     ${url}/simulator     write "blue shirt under $40"
  The panels    ${url}/              password ${demoCredentials.password}
${signIns.map((email) => `                ${email}`).join('\n')}

  Data in ${database}. Stop with Ctrl-C; nothing is lost.
`)
}

await start().catch(explain)
