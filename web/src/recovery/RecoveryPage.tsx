import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CartsHead } from '../carts/CartsHead.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { Funnel } from './Funnel.tsx'
import { Proof } from './Proof.tsx'
import { reportQuery, rulesQuery, sequencesQuery } from './queries.ts'
import { Rules } from './Rules.tsx'
import { Sequences } from './Sequences.tsx'

/** How carts are won back: what it brings, by which rules, and what is said when. */
export function RecoveryPage() {
  const [report, rules, sequences] = [useQuery(reportQuery), useQuery(rulesQuery), useQuery(sequencesQuery)]
  const failed = [report, rules, sequences].find(({ data, error }) => !data && error)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="lg">
      <CartsHead part="recovery" />
      {failed?.error && <Trouble error={failed.error} again={() => void failed.refetch()} />}
      {!failed && !report.data && <Skeleton h={240} />}
      {report.data && <Proof report={report.data} />}
      {report.data && <Funnel report={report.data} />}
      {sequences.data && <Sequences sequences={sequences.data.sequences} report={report.data} />}
      {rules.data && <Rules rules={rules.data} />}
    </Stack>
  )
}
