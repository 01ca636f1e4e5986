import { counting } from '../counting.ts'

const count = counting('en')

export const overview = {
  title: 'Overview',
  purpose: 'Today in your shop, and who waits for you.',
  ordered: 'Ordered today',
  paid: 'Paid',
  waiting: 'Waiting for payment',
  unread: 'Unread conversations',
  orders: (orders: number) => count(orders, { one: '# order', other: '# orders' }),
  ofOrders: (orders: number, all: number) => `${orders} of today’s ${count(all, { one: '# order', other: '# orders' })}`,
  conversations: (conversations: number, more: boolean) =>
    more ? `${conversations} or more` : count(conversations, { one: '# shopper', other: '# shoppers' }),
  persons: (persons: number) => count(persons, { one: '# wants a person', other: '# want a person' }),
  nobody: 'Nobody waits for you',
  moreThan: (orders: number) => count(orders, { one: '# more than yesterday by now', other: '# more than yesterday by now' }),
  fewerThan: (orders: number) => count(orders, { one: '# fewer than yesterday by now', other: '# fewer than yesterday by now' }),
  same: 'As many as yesterday by now',
  atLeast: (amount: string) => `${amount} or more`,
  latestOrders: 'Latest orders',
  allOrders: 'All orders',
  latestConversations: 'Latest conversations',
  allConversations: 'All conversations',
}
