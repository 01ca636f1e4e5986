import { Group, Paper, SegmentedControl, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useId } from 'react'
import { panels } from '../panels/panels.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { type Span, spans } from '../statistics/queries.ts'
import { useSpeech } from '../words/useWords.ts'
import { type Usage, usageQuery } from './queries.ts'

const route = getRouteApi(`${panels.super_admin}/watch`)
const UsageChart = lazy(() => import('./UsageChart.tsx').then(({ UsageChart: part }) => ({ default: part })))
const figures = ['heard', 'turns', 'sent', 'errors'] as const

/** How much each company used in the days chosen in the address, the busiest first. */
export function UsageTable() {
  const { words } = useSpeech()
  const { watch: said, statistics } = words
  const { days = 28 } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(usageQuery(days))
  const title = useId()
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={2} id={title}>
            {said.usage}
          </Title>
          <Text c="dimmed">{said.usageMeaning}</Text>
        </div>
        <SegmentedControl
          aria-label={statistics.span}
          value={String(days)}
          data={spans.map((span) => ({ value: String(span), label: statistics.days(span) }))}
          onChange={(next) => void navigate({ to: `${panels.super_admin}/watch`, search: { days: Number(next) as Span }, replace: true, resetScroll: false })}
        />
      </Group>
      {!data && error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton h={200} role="status" aria-label={words.trouble.loading} />}
      {data && (
        <>
          <Suspense fallback={<Skeleton h={260} />}>
            <UsageChart usage={data} />
          </Suspense>
          <Paper withBorder tabIndex={0} role="region" aria-labelledby={title} style={{ overflowX: 'auto' }}>
            <Companies usage={data} />
          </Paper>
        </>
      )}
    </Stack>
  )
}

function Companies({ usage }: { usage: Usage }) {
  const { watch: said, companies } = useSpeech().words
  const ranked = usage.companies.toSorted((one, other) => other.sent + other.heard - one.sent - one.heard)
  return (
    <Table aria-label={said.usage} miw={620}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{companies.columns.name}</Table.Th>
          {figures.map((figure) => (
            <Table.Th key={figure} ta="end">
              {said.figures[figure]}
            </Table.Th>
          ))}
          <Table.Th ta="end">{said.cost}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ranked.map((company) => (
          <Row key={company.id} name={company.name} used={company} />
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Row name={said.total} used={usage.total} />
      </Table.Tfoot>
    </Table>
  )
}

function Row({ name, used }: { name: string; used: Usage['total'] }) {
  const { locale } = useSpeech()
  const number = new Intl.NumberFormat(locale)
  const money = ({ micros, currency }: Usage['total']['costs'][number]) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(micros / 1e6)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        <bdi>{name}</bdi>
      </Table.Th>
      {figures.map((figure) => (
        <Table.Td key={figure} ta="end" c={figure === 'errors' && used.errors > 0 ? 'var(--mantine-color-error)' : undefined}>
          {number.format(used[figure])}
        </Table.Td>
      ))}
      <Table.Td ta="end">{used.costs.map(money).join(' + ') || '–'}</Table.Td>
    </Table.Tr>
  )
}
