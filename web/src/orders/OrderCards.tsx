import { Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Amount } from '../platform/Amount.tsx'
import { callOf } from '../platform/customers.ts'
import { useInSight, walkRows } from '../platform/rows.ts'
import { useShop } from '../platform/shop.ts'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { PaymentBadge, StatusBadge } from './OrderStanding.tsx'
import type { ListedOrder } from './queries.ts'

type Props = { orders: ListedOrder[]; chosen?: string }

/** Orders where there is little room: three lines each. */
export function OrderCards({ orders, chosen }: Props) {
  const { title } = useWords().orders
  return (
    <Paper withBorder component="ul" m={0} p={0} aria-label={title} onKeyDown={walkRows} style={{ listStyle: 'none', overflow: 'hidden' }}>
      {orders.map((order, index) => (
        <li key={order.id} style={{ borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
          <OrderCard order={order} chosen={order.id === chosen} />
        </li>
      ))}
    </Paper>
  )
}

function OrderCard({ order, chosen }: { order: ListedOrder; chosen: boolean }) {
  const { orders: words } = useWords()
  const { base } = useShop()
  const beside = useRoomFor('pane')
  const row = useInSight<HTMLButtonElement>(chosen)
  return (
    <UnstyledButton
      ref={row}
      display="block"
      px="md"
      py="sm"
      bg={chosen ? 'var(--souk-chosen)' : undefined}
      renderRoot={(props) => <Link to={`${base}/orders/$orderId`} params={{ orderId: order.id }} search={true} resetScroll={!beside} {...props} />}
    >
      <Stack gap={4}>
        <Group justify="space-between" wrap="nowrap">
          <Text fw={650} truncate>
            {order.number} · <bdi>{callOf(order.customer) ?? words.noName}</bdi>
          </Text>
          <Amount amount={order.total} currency={order.currency} fw={650} />
        </Group>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {words.pieces(order.itemCount)}
          </Text>
          <Text size="sm" c="dimmed">
            <When at={order.placedAt} />
          </Text>
        </Group>
        <Group gap={6}>
          <PaymentBadge order={order} />
          {order.status !== 'pending' && order.status !== 'canceled' && <StatusBadge order={order} />}
        </Group>
      </Stack>
    </UnstyledButton>
  )
}
