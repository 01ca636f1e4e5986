import { Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { Funnel } from './Funnel.tsx'
import { type Span, spans, statsQuery } from './queries.ts'
import { SpanFigures } from './SpanFigures.tsx'

const RevenueChart = lazy(async () => ({ default: (await import('./RevenueChart.tsx')).RevenueChart }))

/** What the shop did over some weeks, beside the weeks before. */
export function StatisticsSection() {
  const { statistics: words } = useWords()
  const { company } = useShop()
  const navigate = useNavigate()
  const { days } = useSearch({ strict: false })
  const span = spans.find((one) => one === days) ?? 28
  const { data, error, refetch } = useQuery(statsQuery(span, company.timeZone))
  const choose = (chosen: string) => void navigate({ to: '.', search: { days: Number(chosen) as Span }, replace: true, resetScroll: false })
  return (
    <Stack component="section" gap="md">
      <Group justify="space-between" gap="sm">
        <Title order={2}>{words.title}</Title>
        <SegmentedControl
          aria-label={words.span}
          value={String(span)}
          onChange={choose}
          data={spans.map((count) => ({ value: String(count), label: words.days(count) }))}
        />
      </Group>
      {!data && error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton h={320} />}
      {data && (
        <>
          <SpanFigures stats={data} />
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
            <Suspense fallback={<Skeleton h={280} />}>
              <RevenueChart stats={data} />
            </Suspense>
            <Funnel stats={data} />
          </SimpleGrid>
        </>
      )}
    </Stack>
  )
}
