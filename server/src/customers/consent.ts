import { sql } from 'kysely'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Consent, ConsentWord, CustomerRefusal, Purpose, Said } from './contract.ts'

/**
 * Where the shopper stands: `given` is an opt-in, `stopped` a refusal, `unknown` means that he never said. Inside WhatsApp's 24 hours a
 * reminder needs no opt-in and may go to `unknown`; to `stopped` never. Who was erased counts as stopped.
 */
export async function findConsent(tx: Tx, customerId: string, purpose: Purpose): Promise<Consent> {
  return (await selectStanding(tx, customerId, purpose))?.consent ?? 'unknown'
}

/** Where each of these shoppers stands; who never said anything, and is not erased, is not in it. */
export async function findConsents(tx: Tx, customerIds: readonly string[], purpose: Purpose): Promise<Map<string, Consent>> {
  if (customerIds.length === 0) return new Map()
  const rows = await selectStandings(tx, customerIds, purpose)
  return new Map(rows.flatMap(({ customerId, consent }) => (consent === 'unknown' ? [] : [[customerId, consent]])))
}

/**
 * Whether messages of this purpose may be sent to the customer at any time. Marketing (offers, reminders of carts) needs that he agreed;
 * utility (news of what he ordered) only that he did not stop it. Ask at the moment of sending.
 */
export async function mayReceive(tx: Tx, customerId: string, purpose: Purpose): Promise<boolean> {
  const consent = await findConsent(tx, customerId, purpose)
  return consent === 'given' || (purpose === 'utility' && consent === 'unknown')
}

/**
 * Writes down what a shopper said about our messages, and answers where he stands after it. Words count in the order in which they were
 * said, however late they come; in one and the same second a stop counts after a resumption, unless the resumption was said to us
 * ourselves. Records `customer.stopped` or `customer.started` when it changed something. Refuses `customer_not_found`.
 */
export async function noteConsent(tx: Tx, customerId: string, said: Said): Promise<Consent> {
  const { purpose, word, place, question = null, answer = null, messageId = null, notedBy = null } = said
  await lockCustomer(tx, customerId)
  const before = await selectStanding(tx, customerId, purpose)
  const saidAt = earlier(said.at, clock.now())
  const row = { customerId, purpose, word, place, saidAt, countsAt: countsAt({ ...said, at: saidAt }, before), question, answer, messageId, notedBy }
  await tx
    .insertInto('consents')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const after = await findConsent(tx, customerId, purpose)
  if (after !== (before?.consent ?? 'unknown') && after !== 'unknown')
    await record(tx, after === 'stopped' ? 'customer.stopped' : 'customer.started', customerId, { purpose })
  return after
}

/** When the customer was last asked for this consent, whatever the answer; undefined when never. */
export async function lastAsked(tx: Tx, customerId: string, purpose: Purpose): Promise<{ at: Date; question: string | null } | undefined> {
  return tx
    .selectFrom('consents')
    .select(['saidAt as at', 'question'])
    .where('customerId', '=', customerId)
    .where('purpose', '=', purpose)
    .where('word', '=', 'asked')
    .orderBy('countsAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What an absorbed customer said counts for the one who stays. The rows are repeated: a ledger's rows do not move. */
export async function repeatConsents(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await sql`
    insert into consents (customer_id, purpose, word, place, said_at, counts_at, noted_at, noted_by, question, answer, message_id, copy_of)
    select ${into}, purpose, word, place, said_at, counts_at, noted_at, noted_by, question, answer, message_id, id
    from consents where customer_id = ${from} order by id
    on conflict do nothing`.execute(tx)
}

type Standing = { customerId: string; consent: Consent; saidAt: Date | null; countsAt: Date | null }

const selectStanding = async (tx: Tx, customerId: string, purpose: Purpose): Promise<Standing | undefined> =>
  (await selectStandings(tx, [customerId], purpose))[0]

async function selectStandings(tx: Tx, customerIds: readonly string[], purpose: Purpose): Promise<Standing[]> {
  const { rows } = await sql<{ customerId: string; word: ConsentWord | null; erased: boolean; saidAt: Date | null; countsAt: Date | null }>`
    select customers.id as customer_id, last.word, customers.erased_at is not null as erased, last.said_at, last.counts_at from customers
    left join lateral (
      select word, said_at, counts_at from consents
      where customer_id = customers.id and purpose = ${purpose} and word <> 'asked'
      order by counts_at desc, word = 'given', id desc limit 1
    ) last on true
    where customers.id = any(${customerIds}::uuid[])`.execute(tx)
  return rows.map(({ customerId, word, erased, saidAt, countsAt }) => ({
    ...{ customerId, saidAt, countsAt },
    consent: erased ? 'stopped' : word === null ? 'unknown' : word === 'given' ? 'given' : 'stopped',
  }))
}

function countsAt({ at, word, place }: Said, before: Standing | undefined): Date {
  if (!before?.countsAt || !before.saidAt || word === 'asked') return at
  const isLater = secondOf(at) >= secondOf(before.saidAt)
  // What is said to us is answered, so it has to count: a stop always, a resumption unless something later is known.
  const countsNow = word === 'given' ? place === 'chat' && isLater : place === 'chat' || isLater
  return countsNow ? new Date(Math.max(at.getTime(), before.countsAt.getTime() + 1)) : at
}

const secondOf = (at: Date): number => Math.floor(at.getTime() / 1000)
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

async function lockCustomer(tx: Tx, id: string): Promise<void> {
  const row = await tx.selectFrom('customers').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw new Refusal<CustomerRefusal>('customer_not_found')
}
