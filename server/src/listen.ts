import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { minutes, seconds } from './platform/clock.ts'

/** A listening server; `stop` answers the requests under way and hangs up on the idle. */
export type Listening = { port: number; stop(): Promise<void> }

/** Headers arrive within ten seconds, whole requests within five minutes: product files may be large. Who is slower gets a 408 from Node. */
const patience = { headersTimeout: seconds(10), requestTimeout: minutes(5), connectionsCheckingInterval: seconds(2) }

/** Listens with an app. Rejects with EADDRINUSE and the like. */
export function listen(app: Hono, { port, hostname }: { port: number; hostname: string }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, port, hostname, serverOptions: patience }, (address) => {
      resolve({ port: address.port, stop: () => close(server) })
    })
    server.once('error', reject)
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref()
  })
}

/** No stop takes longer; what was under way by then is taken up at the next start. */
const longestStop = seconds(15)

/** Calls `stop` once, at Ctrl-C, at SIGTERM, and when the process that started this one is gone, and ends the process. */
export function stopWhenAsked(stop: () => Promise<void>): void {
  let asked = false
  const once = () => {
    if (asked) return
    asked = true
    setTimeout(() => process.exit(1), longestStop).unref()
    void stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  const parent = Number(process.env.SOUK_PARENT)
  if (parent) setInterval(() => process.ppid !== parent && once(), 500).unref()
}
