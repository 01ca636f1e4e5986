import type { Context } from 'hono'
import type { Dial } from './faults.ts'
import { GraphRefusal } from './graph-refusal.ts'

const codes: Record<number, number | undefined> = { 401: 190, 403: 10, 404: 100, 429: 130429, 500: 131000, 503: 2 }

/** The refusal that the dial asks for: Meta's envelope, or the bare page of a gateway for a status that Graph itself never gives. */
export function refuseByDial({ error_code, http_status }: Dial): GraphRefusal | Response | undefined {
  if (http_status === 200 || (error_code === undefined && http_status === undefined)) return undefined
  const code = error_code ?? codes[http_status ?? 0]
  if (code !== undefined) return new GraphRefusal(code, 'As the fault dial asked', { status: http_status })
  return new Response('<!doctype html><title>Error</title><p>The service is not available.', { status: http_status, headers: { 'content-type': 'text/html' } })
}

/** A call whose connection broke: over HTTP the socket is cut, in process the promise is rejected as `fetch` would. */
export function brokenConnection(c: Context): Response {
  const outgoing: unknown = (c.env as { outgoing?: unknown } | undefined)?.outgoing
  if (outgoing !== null && typeof outgoing === 'object' && 'destroy' in outgoing && typeof outgoing.destroy === 'function') {
    outgoing.destroy()
    return new Response(null, { status: 500 })
  }
  throw new TypeError('fetch failed', { cause: new Error('the fault dial broke the connection') })
}

/** What Graph says beside a refusal for too many calls: how much was used, and in how many minutes calls are taken again. */
export function usageOf(code: number): Record<string, string> {
  if (code === 4) return { 'x-app-usage': JSON.stringify({ call_count: 100, total_cputime: 100, total_time: 100 }) }
  if (code !== 80007 && code !== 80009 && code !== 80014) return {}
  const usage = { type: 'whatsapp', call_count: 100, total_cputime: 100, total_time: 100, estimated_time_to_regain_access: 1 }
  return { 'x-business-use-case-usage': JSON.stringify({ 0: [usage] }) }
}
