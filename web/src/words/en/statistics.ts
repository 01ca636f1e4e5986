import { counting } from '../counting.ts'

const count = counting('en')

export const statistics = {
  title: 'How it goes',
  span: 'Period',
  days: (days: number) => count(days, { one: '# day', other: '# days' }),
  figures: {
    revenue: 'Revenue',
    conversion: 'Carts that were paid',
    orders_placed: 'Orders placed',
    orders_paid: 'Orders paid',
    searches: 'Searches',
    products_viewed: 'Products looked at',
    carts_created: 'Carts begun',
    carts_abandoned: 'Carts left behind',
    carts_recovered: 'Carts won back',
  },
  conversionMeaning: 'Orders paid for each cart begun',
  besides: (amounts: string) => `and ${amounts} in other money`,
  nothingBefore: 'Nothing to compare with before',
  same: 'As before',
  more: (share: string) => `${share} more than before`,
  less: (share: string) => `${share} less than before`,
  funnelEmpty: 'From the question to the paid order',
  funnel: (share: string) => `${share} of the carts were paid`,
  noRevenue: 'No revenue in this time yet',
  revenueUp: (share: string) => `Revenue is up ${share}`,
  revenueDown: (share: string) => `Revenue is down ${share}`,
  revenueOf: (amount: string) => `${amount} came in`,
}
