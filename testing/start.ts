import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A Souk as `npm start` runs it, in a process of its own. */
export type Started = {
  url: string
  /** Milliseconds from the start of the process to its first answer. */
  readyAfter: number
  /** All it printed. */
  output(): string
  /** Ends it as Ctrl-C does, or at once; what it stored stays. */
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<void>
}

const root = path.resolve(import.meta.dirname, '..')

/** Starts the demo on `port` over `dataDir` and waits until it serves. Its answers wait for nothing more to be said. */
export async function startDemo({ port, dataDir, env = {} }: { port: number; dataDir: string; env?: Record<string, string> }): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, ['server/src/demo.ts'], {
    cwd: root,
    env: { ...process.env, SOUK_PARENT: String(process.pid), PORT: String(port), DATA_DIR: dataDir, ANSWER_PAUSE_MS: '0', ...env },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  const url = `http://localhost:${port}`
  await untilReady(url, child, () => printed)
  return { url, readyAfter: performance.now() - began, output: () => printed, stop: (signal = 'SIGINT') => end(child, signal) }
}

async function untilReady(url: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Souk ended before it was ready:\n${printed()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(25)
  }
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

/** A folder for data that is gone after the run. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'souk-data-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A loopback port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
