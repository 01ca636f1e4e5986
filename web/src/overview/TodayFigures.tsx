import type { ListedOrder } from '../orders/queries.ts'
import { useShop } from '../platform/shop.ts'
import { writeMoney } from '../platform/writing.ts'
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
  const change = today && latest?.complete ? compare(today.ordered.orders - today.yesterdayByNow, words) : undefined
  return (
    <>
      <Figure title={words.ordered} figure={today && write(today.ordered.total)} said={today && words.orders(today.ordered.orders)} note={change} to={to} />
      <Figure title={words.paid} figure={today && write(today.paid.total)} said={today && words.ofOrders(today.paid.orders, today.ordered.orders)} to={to} />
      <Figure
        title={words.waiting}
        figure={today && write(today.waiting.total)}
        said={today && words.ofOrders(today.waiting.orders, today.ordered.orders)}
        to={to}
        search={{ status: 'pending' }}
      />
    </>
  )
}

function compare(more: number, words: ReturnType<typeof useWords>['overview']): string {
  if (more === 0) return words.same
  return more > 0 ? words.moreThan(more) : words.fewerThan(-more)
}
