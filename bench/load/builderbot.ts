import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

const packages = ['@builderbot/bot@1.3.13', '@builderbot/provider-meta@1.2.2']

/** The path on which it takes Meta's events. */
export const builderBotPath = '/webhook'

// A bot that answers everything with a line, without a database: the least that BuilderBot does for a message. Its provider knows one
// address of Graph alone, so its HTTP client is told another.
const bot = `
const axios = require('axios')
const { createBot, createProvider, createFlow, addKeyword, MemoryDB, EVENTS } = require('@builderbot/bot')
const { MetaProvider } = require('@builderbot/provider-meta')
const [graph, port, numberId] = process.argv.slice(2)
axios.interceptors.request.use((config) => ({ ...config, url: String(config.url).replace('https://graph.facebook.com', 'http://127.0.0.1:' + graph) }))
const flow = addKeyword(EVENTS.WELCOME).addAnswer('Here are blue shirts under $40')
const provider = createProvider(MetaProvider, { jwtToken: 'token', numberId, verifyToken: 'verify', version: 'v24.0' })
createBot({ flow: createFlow([flow]), provider, database: new MemoryDB() }).then(({ httpServer }) => {
  httpServer(Number(port))
  setTimeout(() => process.send('ready'), 1500)
})
process.on('message', () => process.exit(0))
`

/** Installs BuilderBot into a folder and starts it there; undefined, saying why, when it cannot be had. */
export async function startBuilderBot(
  folder: string,
  { graph, port, numberId }: { graph: number; port: number; numberId: string },
): Promise<ChildProcess | undefined> {
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: folder, stdio: 'ignore', timeout: 180_000 })
  } catch (error) {
    console.log(`BuilderBot could not be installed, so there is nothing to compare with: ${String(error).split('\n')[0]}`)
    return undefined
  }
  writeFileSync(path.join(folder, 'bot.cjs'), bot)
  const child = fork(path.join(folder, 'bot.cjs'), [String(graph), String(port), numberId], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(child, 'message')
  return child
}
