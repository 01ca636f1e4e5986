import { clock } from '../platform/clock.ts'
import type { Deps } from '../platform/http.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { invalidInput } from '../platform/valid.ts'
import type { Batching } from './batching.ts'
import { type Change, readEnvelope, readItems } from './envelope.ts'
import { textAt } from './json.ts'
import { keepLeftovers, type Leftover } from './keeping.ts'
import type { Lines } from './lines.ts'
import { grantPeople, peopleIn } from './portfolio.ts'
import { readSignature } from './signature.ts'
import { type Sorted, sortChanges } from './sorting.ts'
import type { Entry, Stored } from './storing.ts'

export type Receiver = Pick<Deps, 'db' | 'log' | 'bell'> & { lines: Lines; batching: Batching }

/**
 * Stores what one POST of WhatsApp brought; when it resolves, all of it is durable. Refuses `unauthenticated` without the signature of
 * a secret we know, `invalid_input` when the body is no event. One thing that cannot be stored never keeps another from being stored.
 */
export async function receive(receiver: Receiver, { raw, header }: { raw: Uint8Array; header: string | undefined }): Promise<void> {
  const signature = readSignature(header)
  if (!signature) throw new Refusal<PlatformRefusal>('unauthenticated', { detail: 'The X-Hub-Signature-256 header is missing or malformed.' })
  const changes = readEnvelope(parse(raw))
  if (!changes) throw invalidInput([{ path: '', message: 'not an event of a WhatsApp Business Account' }])
  const sorted = await sortChanges(changes, { raw, signature }, receiver.lines)
  if (!sorted) throw new Refusal<PlatformRefusal>('unauthenticated', { detail: 'The signature was made with none of the secrets of these numbers.' })
  await store(receiver, sorted)
}

function parse(raw: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(raw).toString('utf8'))
  } catch {
    throw invalidInput([{ path: '', message: 'not JSON' }])
  }
}

async function store(receiver: Receiver, { signer, own, strays }: Sorted): Promise<void> {
  const leftovers: Leftover[] = strays.map(({ change, reason }) => ({ reason, change, raw: change.raw }))
  let heard = 0
  for (const [companyId, changes] of own) {
    const stored = await storeChanges(receiver, companyId, changes)
    leftovers.push(...stored.leftovers)
    heard += stored.heard
  }
  await keepLeftovers(receiver.db, leftovers, signer)
  if (heard > 0) receiver.bell.ring('heard')
}

/** Stores the changes of one company; answers how many messages were new, with those of others that came at the same time, and what could not be used. */
export async function storeChanges(receiver: Receiver, companyId: string, changes: readonly Change[]): Promise<Stored> {
  const entries = changes.flatMap((change) => readItems(change, clock.now()).map((item): Entry => ({ item, change })))
  const leftovers = entries.flatMap(({ item, change }) => (item.kind === 'kept' ? [{ reason: item.reason, change, raw: item.raw }] : []))
  await keepCapabilities(receiver, companyId, changes)
  const useful = entries.filter(({ item }) => item.kind !== 'kept')
  if (useful.length === 0) return { heard: 0, leftovers }
  const stored = await receiver.batching.store(companyId, useful)
  return { heard: stored.heard, leftovers: [...leftovers, ...stored.leftovers] }
}

/** How many people a portfolio may contact is told with an account's events, and belongs to all its companies (Cloud API: webhooks). */
async function keepCapabilities({ db, lines }: Receiver, companyId: string, changes: readonly Change[]): Promise<void> {
  for (const { field, value } of changes) {
    if (field !== 'business_capability_update' && field !== 'phone_number_quality_update') continue
    const people = peopleIn(textAt(value, 'max_daily_conversations_per_business') ?? textAt(value, 'current_limit'))
    const line = (await lines.all()).find((one) => one.companyId === companyId)
    if (people !== undefined && line) await grantPeople(db, line.portfolioId, people)
  }
}
