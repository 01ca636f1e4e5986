import type { ListedOrder } from '../orders/queries.ts'
import { useShop } from '../platform/shop.ts'
import { writeMoney } from '../platform/writing.ts'
import type { Words } from '../words/languages.ts'
import { useWords } from '../words/useWords.ts'
import { Figure } from './Figure.tsx'
import { sumUpToday } from './today.ts'

/** What was ordered today, and how much of it is paid or waited for. */
export function TodayFigures({ latest }: { latest?: { orders: ListedOrder[]; complete: boolean } }) {
  const { overview: words } = useWords()
  const { base, company, writing } = useShop()
  const to = `${base}/orders`
  const today = latest && sumUpToday(latest.orders, new Date(), company.timeZone)
  const write = (amount: number) => {
    const written = writeMoney({ amount, currency: company.currency }, writing.locale)
    return latest?.complete ? written : words.atLeast(written)
  }
  const all = today?.ordered.orders ?? 0
  const ofAll = (orders = 0) => (all > 0 ? words.ofOrders(orders, all) : undefined)
  const change = today && latest?.complete ? compare(all, today.yesterdayByNow, words) : undefined
  return (
    <>
      <Figure title={words.ordered} figure={today && write(today.ordered.total)} said={today && words.orders(all)} note={change} to={to} />
      <Figure title={words.paid} figure={today && write(today.paid.total)} said={ofAll(today?.paid.orders)} to={to} />
      <Figure title={words.waiting} figure={today && write(today.waiting.total)} said={ofAll(today?.waiting.orders)} to={to} search={{ status: 'pending' }} />
    </>
  )
}

function compare(today: number, yesterday: number, words: Words['overview']): string | undefined {
  if (today === yesterday) return today > 0 ? words.same : undefined
  return today > yesterday ? words.moreThan(today - yesterday) : words.fewerThan(yesterday - today)
}
