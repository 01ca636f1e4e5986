import { Card, SimpleGrid, Stack, Text } from '@mantine/core'
import { useShop } from '../platform/shop.ts'
import { writeMoney } from '../platform/writing.ts'
import { useWords } from '../words/useWords.ts'
import { Change } from './Change.tsx'
import type { Stats } from './queries.ts'

const counted = ['orders_paid', 'searches', 'products_viewed', 'carts_created', 'carts_abandoned', 'carts_recovered'] as const

/** The figures of the span, each with how it changed. */
export function SpanFigures({ stats }: { stats: Stats }) {
  const { statistics: words } = useWords()
  const { writing } = useShop()
  const number = new Intl.NumberFormat(writing.locale)
  const percent = new Intl.NumberFormat(writing.locale, { style: 'percent', maximumFractionDigits: 1 })
  const others = stats.revenue_by_currency.filter(({ currency }) => currency !== stats.currency)
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <Shown
        title={words.figures.revenue}
        now={stats.revenue}
        figure={writeMoney({ amount: stats.revenue, currency: stats.currency }, writing.locale)}
        note={
          others.length > 0
            ? words.besides(others.map(({ revenue, currency }) => writeMoney({ amount: revenue, currency }, writing.locale)).join(', '))
            : undefined
        }
        change={stats.change?.revenue}
      />
      <Shown
        title={words.figures.conversion}
        now={stats.conversion ?? 0}
        figure={stats.conversion === null ? '–' : percent.format(stats.conversion)}
        note={words.conversionMeaning}
        change={stats.change?.conversion}
      />
      {counted.map((name) => (
        <Shown
          key={name}
          title={words.figures[name]}
          now={stats[name]}
          figure={number.format(stats[name])}
          change={stats.change?.[name]}
          isLoss={name === 'carts_abandoned'}
        />
      ))}
    </SimpleGrid>
  )
}

type Props = { title: string; now: number; figure: string; note?: string; change: number | null | undefined; isLoss?: boolean }

const Shown = ({ title, now, figure, note, change, isLoss = false }: Props) => (
  <Card padding="md">
    <Stack gap={2}>
      <Text size="sm" c="dimmed" fw={550}>
        {title}
      </Text>
      <Text fz={{ base: 18, sm: 22 }} fw={650} lh={1.3}>
        {figure}
      </Text>
      <Change now={now} share={change} isLoss={isLoss} />
      {note && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Stack>
  </Card>
)
