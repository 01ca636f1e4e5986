import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { StatusBadge } from '../orders/OrderStanding.tsx'
import { Amount } from '../platform/Amount.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { besideQuery, type Beside as Facts } from './queries.ts'

/** What a shopper has in the cart now, and what was ordered lately. */
export function Beside({ conversationId }: { conversationId: string }) {
  const { conversations: words, trouble } = useWords()
  const { data, error, refetch } = useQuery(besideQuery(conversationId))
  if (!data) return error ? <Trouble error={error} again={() => void refetch()} /> : <Skeleton h={120} role="status" aria-label={trouble.loading} />
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={3}>{words.cart}</Title>
        {data.cart ? <Cart cart={data.cart} /> : <Text c="dimmed">{words.cartEmpty}</Text>}
      </Stack>
      <Stack gap="xs">
        <Title order={3}>{words.latestOrders}</Title>
        {data.orders.length === 0 && <Text c="dimmed">{words.noOrders}</Text>}
        {data.orders.map((order) => (
          <Ordered key={order.id} order={order} />
        ))}
      </Stack>
    </Stack>
  )
}

function Cart({ cart: { items, total, currency } }: { cart: NonNullable<Facts['cart']> }) {
  const { orders } = useWords()
  return (
    <Stack gap={6}>
      {items.map(({ productId, title, quantity, lineTotal }) => (
        <Group key={productId} justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
          <Text size="sm" lineClamp={2}>
            {quantity} × <bdi>{title}</bdi>
          </Text>
          <Text size="sm">
            <Amount amount={lineTotal} currency={currency} />
          </Text>
        </Group>
      ))}
      <Group justify="space-between" pt={6} style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
        <Text fw={650}>{orders.total}</Text>
        <Amount amount={total} currency={currency} fw={650} />
      </Group>
    </Stack>
  )
}

function Ordered({ order }: { order: Facts['orders'][number] }) {
  const { orders } = useWords()
  const { base } = useShop()
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Anchor fw={550} renderRoot={(props) => <Link to={`${base}/orders/$orderId`} params={{ orderId: order.id }} {...props} />}>
          {orders.number(order.number)}
        </Anchor>
        <Amount amount={order.total} currency={order.currency} />
      </Group>
      <Group justify="space-between" wrap="nowrap">
        <StatusBadge order={order} />
        <Text size="sm" c="dimmed">
          <When at={order.placedAt} />
        </Text>
      </Group>
    </Stack>
  )
}
