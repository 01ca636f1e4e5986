import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { OrderCards } from '../orders/OrderCards.tsx'
import { OrdersWaiting } from '../orders/OrdersWaiting.tsx'
import type { ListedOrder } from '../orders/queries.ts'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'

/** The last few orders. */
export function LatestOrders({ orders }: { orders?: ListedOrder[] }) {
  const { overview: words, orders: orderWords } = useWords()
  const { base } = useShop()
  return (
    <Stack component="section" gap="xs">
      <Group justify="space-between">
        <Title order={2}>{words.latestOrders}</Title>
        <Anchor renderRoot={(props) => <Link to={`${base}/orders`} {...props} />}>{words.allOrders}</Anchor>
      </Group>
      {!orders && <OrdersWaiting />}
      {orders && orders.length > 0 && <OrderCards orders={orders.slice(0, 6)} />}
      {orders?.length === 0 && (
        <Paper withBorder p="md">
          <Text c="dimmed">{orderWords.noneNoLine}</Text>
        </Paper>
      )}
    </Stack>
  )
}
