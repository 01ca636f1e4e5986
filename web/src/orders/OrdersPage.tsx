import { Box, Button, Center, Divider, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { Outlet, useParams, useSearch } from '@tanstack/react-router'
import { panels } from '../panels/panels.ts'
import { PageHead } from '../platform/PageHead.tsx'
import { Stale } from '../platform/Stale.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { ExportOrders } from './ExportOrders.tsx'
import { NoOrders } from './NoOrders.tsx'
import { OrderCards } from './OrderCards.tsx'
import { OrdersTable } from './OrdersTable.tsx'
import { OrdersWaiting } from './OrdersWaiting.tsx'
import type { OrdersPage as Page } from './queries.ts'
import { ordersQuery } from './queries.ts'
import { StatusFilter } from './StatusFilter.tsx'

/** Orders with the chosen one beside them; on a phone the one or the other. */
export function OrdersPage() {
  const { orders: words } = useWords()
  const { orderId } = useParams({ strict: false })
  const { status } = useSearch({ strict: false })
  const { base } = useShop()
  const orders = useInfiniteQuery(ordersQuery(status))
  useTitle(words.title)
  return (
    <Group align="stretch" wrap="nowrap" gap={0}>
      <Stack flex={1} miw={0} p={{ base: 'sm', sm: 'lg' }} gap="md" visibleFrom={orderId ? 'md' : undefined}>
        <PageHead title={words.title} purpose={words.purpose}>
          {base !== panels.client && <ExportOrders status={status} />}
        </PageHead>
        <StatusFilter status={status} />
        <Stale query={orders} />
        <Listed orders={orders} chosen={orderId} />
      </Stack>
      {orderId && (
        <VisuallyHidden hiddenFrom="md">
          <h1>{words.title}</h1>
        </VisuallyHidden>
      )}
      {orderId && <Divider orientation="vertical" visibleFrom="md" />}
      <Outlet />
    </Group>
  )
}

type Props = { orders: UseInfiniteQueryResult<InfiniteData<Page>>; chosen?: string }

function Listed({ orders, chosen }: Props) {
  const { orders: words } = useWords()
  const roomy = useRoomFor('table') && !chosen
  const { status } = useSearch({ strict: false })
  if (!orders.data) return orders.isError ? <Trouble error={orders.error} again={() => void orders.refetch()} /> : <OrdersWaiting />
  const listed = orders.data.pages.flatMap((page) => page.orders)
  if (listed.length === 0) return <NoOrders status={status} />
  return (
    <Box>
      {roomy ? <OrdersTable orders={listed} /> : <OrderCards orders={listed} chosen={chosen} />}
      <Center py="md">
        {orders.hasNextPage ? (
          <Button variant="default" loading={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
            {words.more}
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            {words.end(listed.length)}
          </Text>
        )}
      </Center>
    </Box>
  )
}
