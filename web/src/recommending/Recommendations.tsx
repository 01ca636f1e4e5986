import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Trouble } from '../platform/Trouble.tsx'
import { History } from './History.tsx'
import { Model } from './Model.tsx'
import { recommendationsQuery, upliftQuery } from './queries.ts'
import { RecommendingForm } from './RecommendingForm.tsx'
import { UpliftCard } from './UpliftCard.tsx'

/** What recommendations bring, the model behind them, and the rules of the shop. */
export function Recommendations() {
  const [now, uplift] = [useQuery(recommendationsQuery), useQuery(upliftQuery)]
  if (!now.data) return now.isError ? <Trouble error={now.error} again={() => void now.refetch()} /> : <Skeleton h={320} />
  return (
    <Stack gap="lg">
      {uplift.data && <UpliftCard report={uplift.data} />}
      <Model learnings={now.data.learnings} />
      <RecommendingForm settings={now.data.settings} />
      <History />
    </Stack>
  )
}
