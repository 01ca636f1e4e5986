import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Card, Stack, Title } from '@mantine/core'
import { useSpeech } from '../words/useWords.ts'
import type { Usage } from './queries.ts'

/** Messages by day over all companies; the title says on which day most left. */
export function UsageChart({ usage: { days, total } }: { usage: Usage }) {
  const { words, locale } = useSpeech()
  const { watch: said } = words
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const [busiest] = days.toSorted((one, other) => other.sent - one.sent)
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Title order={3}>{total.sent > 0 && busiest ? said.busiest(short.format(new Date(busiest.day)), busiest.sent) : said.quiet}</Title>
        {total.sent > 0 && (
          <div aria-hidden dir="ltr">
            <BarChart
              h={200}
              data={days.map(({ day, sent }) => ({ day: short.format(new Date(day)), [said.figures.sent]: sent }))}
              dataKey="day"
              series={[{ name: said.figures.sent, color: 'var(--mantine-primary-color-filled)' }]}
              yAxisProps={{ domain: [0, 'auto'], allowDecimals: false }}
              tickLine="none"
              gridAxis="x"
              maxBarWidth={28}
            />
          </div>
        )}
      </Stack>
    </Card>
  )
}
