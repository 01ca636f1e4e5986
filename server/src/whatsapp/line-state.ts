import { sql } from 'kysely'
import { clock, hours, minutes } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { causeOf } from './causes.ts'
import { type LineStep, lineSteps, type NumberFacts, type StepResult } from './contract.ts'
import { adviceOn } from './line-advice.ts'
import type { Finding } from './line-checks.ts'

/** Keeps what the last look at each step found. */
export async function keepFindings(tx: Tx, findings: readonly (Finding & { facts?: NumberFacts })[]): Promise<void> {
  for (const { step, state, found, advice, facts } of findings) {
    const row = { step, state, found, advice, checkedAt: clock.now(), ...(facts && { facts: JSON.stringify(facts) }) }
    await tx
      .insertInto('lineChecks')
      .values(row)
      .onConflict((conflict) => conflict.columns(['companyId', 'step']).doUpdateSet(row))
      .execute()
  }
}

/** What the last looks found, in the order of the steps, and what Meta said of the number. */
export async function readFindings(tx: Tx): Promise<{ steps: StepResult[]; number: NumberFacts | null }> {
  const rows = await tx.selectFrom('lineChecks').select(['step', 'state', 'found', 'advice', 'checkedAt', 'facts']).execute()
  const steps = lineSteps.flatMap((step) => rows.filter((row) => row.step === step)).map(({ facts: _, ...row }) => row as StepResult)
  return { steps, number: (rows.find(({ step }) => step === 'number')?.facts as NumberFacts | null | undefined) ?? null }
}

/** When WhatsApp last told us of a shopper. */
export async function lastHeard(tx: Tx): Promise<Date | null> {
  const row = await tx.selectFrom('events').select('at').where('type', '=', 'message.heard').orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row?.at ?? null
}

/** How much waits to be answered and to be sent, and for how many seconds the oldest has. */
export async function queueOf(tx: Tx): Promise<{ toAnswer: number; toSend: number; oldestSeconds: number; heldUntil: Date | null; heldReason: string | null }> {
  const { rows } = await sql<{ toAnswer: number; toSend: number; oldest: Date | null }>`
    select count(*) filter (where state = 'heard') as to_answer, count(*) filter (where state <> 'heard') as to_send, min(due_at) as oldest
    from messages where state in ('heard', 'queued', 'sending') and due_at <= clock_now()`.execute(tx)
  const hold = await tx.selectFrom('sendingLines').select(['heldUntil', 'heldReason']).where('heldUntil', '>', clock.now()).executeTakeFirst()
  const { toAnswer = 0, toSend = 0, oldest = null } = rows[0] ?? {}
  const oldestSeconds = oldest ? Math.max(0, Math.round((clock.now().getTime() - oldest.getTime()) / 1000)) : 0
  return { toAnswer: Number(toAnswer), toSend: Number(toSend), oldestSeconds, heldUntil: hold?.heldUntil ?? null, heldReason: hold?.heldReason ?? null }
}

export type LineError = { title: string; code: number | null; times: number; lastAt: Date; advice: string | null }

/** Why messages failed in the last 24 hours, the latest first, each once, with what to do. */
export async function lastErrors(tx: Tx): Promise<LineError[]> {
  const { rows } = await sql<{ title: string; code: number | null; times: number; lastAt: Date }>`
    select error ->> 'title' as title, (error ->> 'code')::integer as code, count(*) as times, max(at) as last_at
    from messages where direction = 'out' and state in ('failed', 'unknown') and error is not null and at > ${new Date(clock.now().getTime() - hours(24))}
    group by 1, 2 order by last_at desc limit 10`.execute(tx)
  return rows.map(({ code, ...row }) => {
    const needsMending = code !== null && causeOf(code).alert !== undefined
    return {
      ...row,
      times: Number(row.times),
      code,
      advice: needsMending ? adviceOn('number', { kind: 'refused', code, status: 400, title: row.title }) : null,
    }
  })
}

/** What came of the last test message; undefined where none was sent. */
export async function findTest(tx: Tx): Promise<Finding | undefined> {
  const row = await tx.selectFrom('messages').select(['state', 'error', 'at']).where('purpose', '=', 'test').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  if (!row) return undefined
  const { title } = (row.error ?? {}) as { title?: string }
  if (row.state === 'delivered' || row.state === 'read') return { step: 'test_message', state: 'done', found: 'The test message has arrived.', advice: null }
  if (row.state === 'failed' || row.state === 'unknown')
    return {
      step: 'test_message',
      state: 'failed',
      found: title ?? 'The test message was not delivered.',
      advice: 'Mend what the steps above say, and send another test message.',
    }
  return {
    step: 'test_message',
    state: 'waiting',
    found: 'The test message is on its way.',
    advice: 'Look at the phone you sent it to; it has to be reachable.',
  }
}

/** Meta has asked for our address with this company's verify token. */
export async function noteHandshake(tx: PlatformTx, companyIds: readonly string[]): Promise<void> {
  const words = { state: 'done', found: 'Meta has asked for our address with the verify token, and was answered.', advice: null, checkedAt: clock.now() }
  for (const companyId of companyIds)
    await tx
      .insertInto('lineChecks')
      .values({ companyId, step: 'verify_token' satisfies LineStep, ...words })
      .onConflict((conflict) => conflict.columns(['companyId', 'step']).doUpdateSet(words))
      .execute()
}

/** How the webhook stands, by when it was last heard. */
export function webhookFinding(heardAt: Date | null): Finding {
  if (!heardAt)
    return {
      step: 'webhook',
      state: 'waiting',
      found: 'No shopper has been heard yet.',
      advice: 'Write something to the number from any phone: it shows that events come here.',
    }
  const isFresh = clock.now().getTime() - heardAt.getTime() < hours(24) + minutes(1)
  return {
    step: 'webhook',
    state: 'done',
    found: `A shopper was last heard at ${heardAt.toISOString()}.`,
    advice: isFresh ? null : 'That is a while ago. Write to the number to see that events still come.',
  }
}
