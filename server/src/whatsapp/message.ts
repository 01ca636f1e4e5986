import type { Heard } from '../conversations/contract.ts'
import { readContent } from './content.ts'
import { isObject, objectAt, textAt } from './json.ts'
import { aliasesOf, isNobody } from './moves.ts'
import { readTime } from './time.ts'

const longestId = 512

/** One entry of `messages`, with its sender's card from `contacts`; a text says why it cannot be taken as a shopper's message. */
export function readMessage(message: unknown, contacts: readonly unknown[], now: Date): Heard | string {
  if (!isObject(message)) return 'a message that is no object'
  const wamid = textAt(message, 'id')
  if (!wamid || wamid.length > longestId) return 'a message without a usable id'
  if (textAt(message, 'group_id')) return 'a message to a group'
  const content = readContent(message)
  if (textAt(message, 'type') === 'system' && content.kind !== 'moved') return `a system message of type ${content.kind === 'unsupported' ? content.type : ''}`
  const from = content.kind === 'moved' ? content.before : readSender(message, contacts)
  if (isNobody(from)) return 'a message without a sender'
  return { wamid, at: readTime(message, now), from, content, ...readContext(message) }
}

type Card = { phone?: string; bsuid?: string; name?: string }

/** Either name may be missing in the message and stand in the card alone; a lone card belongs to the message that names nobody. */
function readSender(message: unknown, contacts: readonly unknown[]): Heard['from'] {
  const own = aliasesOf(textAt(message, 'from'), textAt(message, 'from_user_id'))
  const cards = contacts.map(readCard)
  const card = isNobody(own)
    ? cards.length === 1
      ? cards[0]
      : undefined
    : cards.find(({ phone, bsuid }) => (phone && phone === own.phone) || (bsuid && bsuid === own.bsuid))
  return { ...card, ...own }
}

function readCard(contact: unknown): Card {
  const profile = objectAt(contact, 'profile')
  const name = textAt(profile, 'name') ?? textAt(profile, 'username')
  return { ...aliasesOf(textAt(contact, 'wa_id'), textAt(contact, 'user_id')), ...(name && { name }) }
}

function readContext(message: unknown): Pick<Heard, 'quotes' | 'productRetailerId' | 'referral'> {
  const context = objectAt(message, 'context')
  const quotes = textAt(context, 'id')
  const productRetailerId = textAt(objectAt(context, 'referred_product'), 'product_retailer_id')
  const referral = readReferral(message)
  return { ...(quotes && { quotes }), ...(productRetailerId && { productRetailerId }), ...(referral && { referral }) }
}

function readReferral(message: unknown): Heard['referral'] {
  const referral = objectAt(message, 'referral')
  if (!referral) return undefined
  const [headline, body] = [textAt(referral, 'headline'), textAt(referral, 'body')]
  return {
    sourceType: textAt(referral, 'source_type') ?? 'unknown',
    sourceId: textAt(referral, 'source_id') ?? '',
    ...(headline && { headline }),
    ...(body && { body }),
  }
}
