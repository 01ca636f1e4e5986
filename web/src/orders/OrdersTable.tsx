import { Anchor, Paper, Table, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { Amount } from '../platform/Amount.tsx'
import { addressOf, callOf } from '../platform/customers.ts'
import { walkRows } from '../platform/rows.ts'
import { useShop } from '../platform/shop.ts'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { PaymentBadge, StatusBadge } from './OrderStanding.tsx'
import type { ListedOrder } from './queries.ts'
import { firstLine } from './summary.ts'

/** Orders to compare, a row each. */
export function OrdersTable({ orders }: { orders: ListedOrder[] }) {
  const { title, columns } = useWords().orders
  return (
    <Paper withBorder style={{ overflow: 'clip' }}>
      <Table stickyHeader highlightOnHover layout="fixed" horizontalSpacing="sm" aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={76}>{columns.number}</Table.Th>
            <Table.Th>{columns.customer}</Table.Th>
            <Table.Th>{columns.items}</Table.Th>
            <Table.Th w={116}>{columns.status}</Table.Th>
            <Table.Th w={168}>{columns.payment}</Table.Th>
            <Table.Th ta="end" w={104}>
              {columns.total}
            </Table.Th>
            <Table.Th ta="end" w={132}>
              {columns.placed}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={walkRows}>
          {orders.map((order) => (
            <Row key={order.id} order={order} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function Row({ order }: { order: ListedOrder }) {
  const { noName } = useWords().orders
  const { base } = useShop()
  const navigate = useNavigate()
  const { first, more } = firstLine(order.lines)
  const address = addressOf(order.customer)
  const to = { to: `${base}/orders/$orderId`, params: { orderId: order.id }, search: true, resetScroll: false } as const
  return (
    <Table.Tr onClick={() => void navigate(to)} style={{ cursor: 'pointer' }}>
      <Table.Td>
        <Anchor fw={650} onClick={(event) => event.stopPropagation()} renderRoot={(props) => <Link {...to} {...props} />}>
          {order.number}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Text truncate>
          <bdi>{callOf(order.customer) ?? noName}</bdi>
        </Text>
        {address && (
          <Text size="xs" c="dimmed" truncate>
            <bdi>{address}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text truncate>
          <bdi>{first}</bdi>
        </Text>
        {more > 0 && (
          <Text size="xs" c="dimmed">
            +{more}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <StatusBadge order={order} />
      </Table.Td>
      <Table.Td>
        <PaymentBadge order={order} />
      </Table.Td>
      <Table.Td ta="end">
        <Amount amount={order.total} currency={order.currency} fw={550} />
      </Table.Td>
      <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
        <When at={order.placedAt} />
      </Table.Td>
    </Table.Tr>
  )
}
