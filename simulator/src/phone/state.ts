import type { Item, News, Overview, Shopper } from './api.ts'

export type PhoneState = {
  overview?: Overview
  /** Threads by `company/shopper id`, as far as they were opened. */
  threads: Record<string, Item[]>
  typing: Record<string, number>
  /** How far the simulator's clock is ahead of this browser's, in milliseconds. */
  ahead: number
  connected: boolean
}

export type Change =
  | { kind: 'overview'; overview: Overview }
  | { kind: 'thread'; key: string; items: Item[] }
  | { kind: 'news'; news: News }
  | { kind: 'broken' }

export const nothingYet: PhoneState = { threads: {}, typing: {}, ahead: 0, connected: true }
export const keyOf = (company: string, shopper: string) => `${company}/${shopper}`

export function change(state: PhoneState, event: Change): PhoneState {
  switch (event.kind) {
    case 'overview':
      return { ...state, overview: event.overview, ahead: aheadOf(event.overview.now), connected: true }
    case 'thread':
      return { ...state, threads: { ...state.threads, [event.key]: event.items } }
    case 'broken':
      return { ...state, connected: false }
    case 'news':
      return told(state, event.news)
  }
}

const aheadOf = (now: string) => Date.parse(now) - Date.now()

function told(state: PhoneState, news: News): PhoneState {
  switch (news.fact) {
    case 'item':
      return arrived(state, news)
    case 'mark':
      return marked(state, news)
    case 'typing':
      return { ...state, typing: { ...state.typing, [keyOf(news.company, news.shopper)]: news.until } }
    case 'time':
      return { ...state, ahead: aheadOf(news.now) }
    case 'shopper':
      return withShopper(state, news.shopper)
    default:
      return state
  }
}

function arrived(state: PhoneState, { company, shopper, item }: Extract<News, { fact: 'item' }>): PhoneState {
  const key = keyOf(company, shopper)
  const next = withThread(state, key, (items) => (items.some(({ id }) => id === item.id) ? items : [...items, item]))
  if (item.direction === 'in') return next
  const { [key]: _, ...typing } = next.typing
  return { ...countUnread(next, { company, shopper, by: 1 }), typing }
}

function marked(state: PhoneState, { company, shopper, id, mark }: Extract<News, { fact: 'mark' }>): PhoneState {
  const key = keyOf(company, shopper)
  const before = state.threads[key]?.find((item) => item.id === id)
  const next = withThread(state, key, (items) =>
    items.map((item) => (item.id === id ? { ...item, status: furthest(item.status, mark.status), marks: [...item.marks, mark] } : item)),
  )
  const newlyRead = mark.status === 'read' && before?.direction === 'out' && before.status !== 'read'
  return newlyRead ? countUnread(next, { company, shopper, by: -1 }) : next
}

function withThread(state: PhoneState, key: string, work: (items: Item[]) => Item[]): PhoneState {
  const items = state.threads[key]
  return items ? { ...state, threads: { ...state.threads, [key]: work(items) } } : state
}

const ranks = ['accepted', 'sent', 'delivered', 'read', 'played', 'failed']
const furthest = (one: Item['status'], other: Item['status']) => (ranks.indexOf(other) > ranks.indexOf(one) ? other : one)

function withShopper(state: PhoneState, shopper: Shopper): PhoneState {
  if (!state.overview) return state
  const { shoppers } = state.overview
  const known = shoppers.find(({ id }) => id === shopper.id)
  const updated = { unread: {}, ...known, ...shopper }
  return {
    ...state,
    overview: { ...state.overview, shoppers: known ? shoppers.map((one) => (one.id === shopper.id ? updated : one)) : [updated, ...shoppers] },
  }
}

function countUnread(state: PhoneState, { company, shopper, by }: { company: string; shopper: string; by: number }): PhoneState {
  if (!state.overview) return state
  const shoppers = state.overview.shoppers.map((one) =>
    one.id === shopper ? { ...one, unread: { ...one.unread, [company]: Math.max(0, (one.unread[company] ?? 0) + by) } } : one,
  )
  return { ...state, overview: { ...state.overview, shoppers } }
}
