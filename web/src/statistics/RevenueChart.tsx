import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Card, Stack, Title, VisuallyHidden } from '@mantine/core'
import { useShop } from '../platform/shop.ts'
import { writeMoney } from '../platform/writing.ts'
import { useWords } from '../words/useWords.ts'
import type { Stats } from './queries.ts'

/** Revenue by day; the title says what came of it. */
export function RevenueChart({ stats }: { stats: Stats }) {
  const { statistics: words } = useWords()
  const { writing } = useShop()
  const percent = new Intl.NumberFormat(writing.locale, { style: 'percent', maximumFractionDigits: 0 })
  const money = (amount: number) => writeMoney({ amount, currency: stats.currency }, writing.locale)
  const short = new Intl.DateTimeFormat(writing.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const days = stats.series.map(({ day, revenue }) => ({ day: short.format(new Date(day)), [words.figures.revenue]: revenue }))
  const change = stats.change?.revenue
  const finding =
    stats.revenue === 0
      ? words.noRevenue
      : change
        ? change > 0
          ? words.revenueUp(percent.format(change))
          : words.revenueDown(percent.format(-change))
        : words.revenueOf(money(stats.revenue))
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Title order={3}>{finding}</Title>
        {stats.revenue > 0 && (
          <div aria-hidden dir="ltr">
            <BarChart
              h={220}
              data={days}
              dataKey="day"
              series={[{ name: words.figures.revenue, color: 'var(--mantine-primary-color-filled)' }]}
              valueFormatter={money}
              yAxisProps={{ width: 84, domain: [0, 'auto'] }}
              tickLine="none"
              gridAxis="x"
              maxBarWidth={28}
            />
          </div>
        )}
        <VisuallyHidden>
          <table>
            <caption>{words.figures.revenue}</caption>
            <tbody>
              {stats.series.map(({ day, revenue }) => (
                <tr key={day}>
                  <th scope="row">{short.format(new Date(day))}</th>
                  <td>{money(revenue)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </VisuallyHidden>
      </Stack>
    </Card>
  )
}
