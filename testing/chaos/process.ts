import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')

/** A Souk in production, api or worker, that is started again whenever it ends. */
export type Kept = {
  part: 'api' | 'worker'
  port: number
  /** Resolves when it serves. */
  ready(): Promise<void>
  /** kill -9; it is started again at once. */
  kill(): void
  /** How often it ended by itself once it served. */
  collapses(): number
  stop(): Promise<void>
}

export type Start = { part: Kept['part']; port: number; env: Record<string, string>; log: string }

export function keepRunning({ part, port, env, log }: Start): Kept {
  const lines = createWriteStream(log, { flags: 'a' })
  let [collapses, serving, killed, stopped] = [0, false, false, false]
  let child: ChildProcess
  let gone: Promise<unknown>
  const start = () => {
    child = spawn(process.execPath, ['server/src/main.ts', `--${part}`], {
      cwd: root,
      env: { ...process.env, ...env, PORT: String(port), SOUK_PARENT: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(lines, { end: false })
    child.stdout?.on('data', (chunk: Buffer) => {
      serving ||= chunk.includes('"msg":"ready"')
    })
    gone = new Promise((resolve) => child.once('exit', resolve))
    child.once('exit', () => {
      if (serving && !killed && !stopped) collapses++
      serving = killed = false
      if (!stopped) setTimeout(start, 100)
    })
  }
  start()
  return {
    part,
    port,
    async ready() {
      while (
        !(await fetch(`http://127.0.0.1:${port}/healthz`)
          .then(({ ok }) => ok)
          .catch(() => false))
      )
        await pause(50)
    },
    kill() {
      killed = true
      child.kill('SIGKILL')
    },
    collapses: () => collapses,
    async stop() {
      stopped = true
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(timer)
      lines.end()
    },
  }
}
