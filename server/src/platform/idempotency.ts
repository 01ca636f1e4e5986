import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import { clock, hours } from './clock.ts'
import { inCompany, type PlatformTx, type Tx } from './db.ts'
import { describes, refusedWith } from './describing.ts'
import type { Deps, Env } from './http.ts'
import { type PlatformRefusal, Refusal } from './refusal.ts'
import type { Secrets } from './secrets.ts'
import { invalidInput } from './valid.ts'

/** How long an answer is given again. */
const kept = hours(24)

/**
 * Runs a write in one transaction of the caller's company, which the route reads as `c.get('tx')`; after `requireCompany`, before the
 * input is validated; what only looks passes by. What a refused write did is undone. With an `Idempotency-Key` (1 to 255 printable ASCII characters) the same
 * request answers the same bytes for 24 hours, refusals too, also when two arrive at once, and is done once; a failure of ours is not
 * kept. Answers are kept sealed, since one may hold what is shown only once. Refuses `idempotency_key_reused` for another request with the key.
 */
export const inOneWrite = ({ db, secrets }: Pick<Deps, 'db' | 'secrets'>): MiddlewareHandler<Env> =>
  describes(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const key = readKey(c)
    const request = await fingerprint(c)
    try {
      await inCompany(db, c.get('companyId'), async (tx) => {
        c.set('tx', tx)
        const before = key === undefined ? undefined : await begin(tx, key, request)
        if (before) return repeat(c, secrets, before)
        if (key === undefined) return carryOut(c, next)
        await carryOutApart(c, tx, next)
        await keep(tx, key, { response: c.res, secrets })
      })
    } catch (error) {
      if (error !== c.error) throw error
    }
  }, spec)

const spec = { parameters: [{ $ref: '#/components/parameters/idempotencyKey' }], ...refusedWith(['idempotency_key_reused', 'invalid_input']) }

/** Deletes what is past its 24 hours, over all companies. */
export async function forgetOldKeys(tx: PlatformTx): Promise<void> {
  await tx.deleteFrom('idempotencyKeys').where('expiresAt', '<=', clock.now()).execute()
}

function readKey(c: Context): string | undefined {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined || /^[\x20-\x7e]{1,255}$/.test(key)) return key
  throw invalidInput([{ path: 'Idempotency-Key', message: 'must be 1 to 255 printable ASCII characters' }])
}

async function fingerprint(c: Context): Promise<Buffer> {
  const { pathname, search } = new URL(c.req.url)
  return createHash('sha256')
    .update(`${c.req.method} ${pathname}${search}\n${await c.req.text()}`)
    .digest()
}

/** Does the work; whatever went wrong ends the transaction, and its answer stands. */
async function carryOut(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  if (c.error) throw c.error
}

/** Does the work so that a refusal undoes only the work: the key and the answer to it are kept. */
async function carryOutApart(c: Context, tx: Tx, next: () => Promise<void>): Promise<void> {
  await sql`savepoint work`.execute(tx)
  await next()
  if (c.error && c.res.status >= 500) throw c.error
  if (c.error) await sql`rollback to savepoint work`.execute(tx)
}

type Answer = { status: number | null; contentType: string | null; answerSealed: string | null }

/** Takes the key, waiting for whoever holds it this moment; answers what was answered before, or nothing when this request is the first. */
async function begin(tx: Tx, key: string, request: Buffer): Promise<Answer | undefined> {
  const fresh = { key, request, status: null, contentType: null, answerSealed: null, expiresAt: new Date(clock.now().getTime() + kept) }
  const taken = await tx
    .insertInto('idempotencyKeys')
    .values(fresh)
    .onConflict((conflict) => conflict.columns(['companyId', 'key']).doUpdateSet(fresh).where('idempotencyKeys.expiresAt', '<=', clock.now()))
    .returning('key')
    .executeTakeFirst()
  if (taken) return undefined
  const before = await tx
    .selectFrom('idempotencyKeys')
    .select(['request', 'status', 'contentType', 'answerSealed'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!before.request.equals(request)) throw new Refusal<PlatformRefusal>('idempotency_key_reused', { detail: reused })
  return before
}

const reused = 'This Idempotency-Key came with another request before. A key is for one request and its repetitions.'

async function keep(tx: Tx, key: string, { response, secrets }: { response: Response; secrets: Secrets }): Promise<void> {
  const { status, headers } = response
  await tx
    .updateTable('idempotencyKeys')
    .set({ status, contentType: headers.get('content-type'), answerSealed: secrets.seal(await response.clone().text()) })
    .where('key', '=', key)
    .execute()
}

function repeat(c: Context, secrets: Secrets, { status, contentType, answerSealed }: Answer): void {
  const answer = answerSealed && secrets.open(answerSealed)
  c.res = new Response(answer || null, { status: status ?? 200, headers: { 'content-type': contentType ?? 'application/json', 'Idempotent-Replayed': 'true' } })
}
