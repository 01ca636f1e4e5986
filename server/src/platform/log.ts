import { AsyncLocalStorage } from 'node:async_hooks'
import pino, { type Logger } from 'pino'

export type Log = Logger

/** What every line logged inside a request or a turn carries. */
type Trail = { requestId?: string; companyId?: string }
const trail = new AsyncLocalStorage<Trail>()

/** Runs `work` so that its log lines carry `marks` beside those already there. */
export const onTrail = <T>(marks: Trail, work: () => T): T => trail.run({ ...trail.getStore(), ...marks }, work)

/** Adds the company to the running request's trail, once it is known. */
export function markCompany(companyId: string): void {
  const store = trail.getStore()
  if (store) store.companyId = companyId
}

/** The id of the running request, for error answers. */
export const currentRequestId = (): string | undefined => trail.getStore()?.requestId

/**
 * JSON lines, or readable ones for `npm start`. Personal text and secrets are kept out by what is logged (ids, codes, counts);
 * the redaction below is the second net.
 */
export function openLog({ level, readable = false }: { level: string; readable?: boolean }): Log {
  return pino({
    level,
    base: null,
    mixin: () => ({ ...trail.getStore() }),
    redact: { paths: secretPaths, censor: '[hidden]' },
    serializers: { err: withoutValues },
    ...(readable ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' } } } : {}),
  })
}

const secretNames = ['password', 'token', 'accessToken', 'refreshToken', 'secret', 'appSecret', 'authorization', 'cookie', 'phone', 'text', 'body']
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`])

// A database error's detail quotes the row, which may hold a shopper's words: its code and place say enough.
function withoutValues(error: unknown): Record<string, unknown> {
  const { name, message, stack, code, table, constraint } = pino.stdSerializers.err(error as Error) as unknown as Record<string, unknown>
  return { name, message, code, table, constraint, stack }
}
