import { clock } from '../platform/clock.ts'
import type { ListedHold, ListedMessage, MessageBody } from './contract.ts'
import { readHeard } from './heard.ts'
import type { MessageRow } from './listing.ts'
import type { LineRest } from './sending-lines.ts'

/** A message as the panel shows it: what it is for, why it waits or failed, and what it cost, where that is known. */
export function asShown(row: MessageRow, rest: LineRest | undefined): ListedMessage {
  const { id, at, state, direction, body, error } = row
  const message = { id, at, state, error, cost: costOf(row) }
  if (direction === 'in') return { ...message, direction, purpose: null, held: null, body: readHeard(body).content }
  return { ...message, direction, purpose: row.purpose, held: heldOf(row, rest), body: body as MessageBody }
}

const costOf = ({ costMicros, costCurrency }: MessageRow): ListedMessage['cost'] =>
  costMicros !== null && costCurrency !== null ? { micros: costMicros, currency: costCurrency } : null

/** Why a message waits: for a reason of its own, or because the whole line, or its campaigns, rest. */
function heldOf({ state, held, dueAt, purpose }: MessageRow, rest: LineRest | undefined): ListedHold | null {
  const now = clock.now()
  if (state !== 'queued') return null
  const own = held as Pick<ListedHold, 'reason' | 'words'> | null
  if (own && dueAt > now) return { reason: own.reason, words: own.words, until: dueAt }
  if (rest?.heldUntil && rest.heldUntil > now) return { reason: 'line', words: rest.heldReason ?? '', code: rest.heldCode, until: rest.heldUntil }
  if (purpose === 'campaign' && rest?.campaignsHeldUntil && rest.campaignsHeldUntil > now)
    return { reason: 'line', words: rest.campaignsHeldReason ?? '', until: rest.campaignsHeldUntil }
  return null
}
