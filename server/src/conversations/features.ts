import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import type { Reply } from './contract.ts'
import { type Features, featureNames } from './contract.ts'
import type { Intent, IntentKind } from './intent.ts'
import { withOffers } from './replies/menu.ts'
import { readTap } from './taps.ts'
import type { Outcome, Turn } from './turn.ts'

const usual: Features = Object.fromEntries(featureNames.map((name) => [name, name !== 'freeAnswers'])) as Features

/** The company's switches as a part of another statement: one object, null where nothing was ever switched. */
export const featuresColumn = sql<Partial<Features> | null>`(
  select jsonb_build_object('search', search, 'recommendations', recommendations, 'cart', cart, 'orderStatus', order_status, 'recovery', recovery,
    'handOver', hand_over, 'greeting', greeting, 'languages', languages, 'freeAnswers', free_answers)
  from assistant_features)`

export const withUsual = (given: Partial<Features> | null | undefined): Features => ({ ...usual, ...given })

/** What the assistant does for the company whose door is open. */
export async function findFeatures(tx: Tx): Promise<Features> {
  const { rows } = await sql<{ features: Partial<Features> | null }>`select ${featuresColumn} as features`.execute(tx)
  return withUsual(rows[0]?.features)
}

type Switched = Exclude<keyof Features, 'freeAnswers' | 'recovery' | 'greeting'>

const behind: Partial<Record<IntentKind, Switched>> = {
  ...{ seek: 'search', refine: 'search', browse: 'search', categories: 'search', deals: 'search', more: 'search', show: 'search', details: 'search' },
  ...{ options: 'search', ad: 'search', picks: 'recommendations', similar: 'recommendations' },
  ...{ add: 'cart', swap: 'cart', number: 'cart', order: 'cart', cart: 'cart', change: 'cart', remove: 'cart', clear: 'cart', clearSurely: 'cart' },
  ...{ checkout: 'cart', undo: 'cart', status: 'orderStatus', cancel: 'orderStatus', person: 'handOver', language: 'languages' },
}

const words = {
  search: 'offSearch',
  recommendations: 'offRecommendations',
  cart: 'offCart',
  orderStatus: 'offOrders',
  handOver: 'offPerson',
  languages: 'offLanguages',
} as const

/** What is said of a wish that the company has switched off; undefined where it has not. */
export function switchedOff({ features, voice, context }: Turn, { kind }: Intent): Outcome | undefined {
  const feature = behind[kind]
  if (!feature || features[feature]) return undefined
  return { reply: withOffers(voice.say(words[feature]), ['categories', 'cart', 'person'], voice), context }
}

const isOn = (id: string, features: Features): boolean => {
  const intent = readTap(id)
  const feature = intent && behind[intent.kind]
  return !feature || features[feature]
}

/** The reply without buttons and rows that lead to what is switched off. */
export function withoutOff(reply: Reply, features: Features): Reply {
  if (reply.kind === 'buttons') {
    const { buttons, ...rest } = reply
    const kept = buttons.filter(({ id }) => isOn(id, features))
    if (kept.length > 0) return { ...rest, buttons: kept }
    return { kind: 'text', text: reply.text }
  }
  if (reply.kind !== 'list') return reply
  const sections = reply.sections
    .map((section) => ({ ...section, rows: section.rows.filter(({ id }) => isOn(id, features)) }))
    .filter(({ rows }) => rows.length > 0)
  return sections.length > 0 ? { ...reply, sections } : { kind: 'text', text: reply.text }
}
