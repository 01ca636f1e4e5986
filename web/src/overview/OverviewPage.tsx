import { SimpleGrid, Stack } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { conversationsQuery } from '../conversations/queries.ts'
import { PageHead } from '../platform/PageHead.tsx'
import { Stale } from '../platform/Stale.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { StatisticsSection } from '../statistics/StatisticsSection.tsx'
import { useWords } from '../words/useWords.ts'
import { LatestConversations } from './LatestConversations.tsx'
import { LatestOrders } from './LatestOrders.tsx'
import { latestOrdersQuery } from './queries.ts'
import { TodayFigures } from './TodayFigures.tsx'
import { UnreadFigure } from './UnreadFigure.tsx'

/** Today at a glance: what was sold, what waits for money, who waits for an answer. */
export function OverviewPage() {
  const { overview: words } = useWords()
  const { company } = useShop()
  const orders = useQuery(latestOrdersQuery(company.timeZone))
  const conversations = useInfiniteQuery(conversationsQuery())
  const latest = conversations.data?.pages[0]
  useTitle(words.title)
  const error = (!orders.data && orders.error) || (!latest && conversations.error)
  if (error) return <Trouble error={error} again={() => void Promise.all([orders.refetch(), conversations.refetch()])} />
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="lg">
      <PageHead title={words.title} purpose={words.purpose} />
      <Stale query={orders} />
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
        <TodayFigures latest={orders.data} />
        <UnreadFigure latest={latest} />
      </SimpleGrid>
      <StatisticsSection />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <LatestOrders orders={orders.data?.orders} />
        <LatestConversations conversations={latest?.conversations} />
      </SimpleGrid>
    </Stack>
  )
}
