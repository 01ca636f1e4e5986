import { Alert, Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount } from '../platform/Amount.tsx'
import { addressOf, callOf } from '../platform/customers.ts'
import { Picture } from '../platform/Picture.tsx'
import { useShop } from '../platform/shop.ts'
import { writeMoment, writeMoney } from '../platform/writing.ts'
import { useSpeech, useWords } from '../words/useWords.ts'
import { PaymentBadge, StatusBadge } from './OrderStanding.tsx'
import { OrderSteps } from './OrderSteps.tsx'
import type { ListedOrder } from './queries.ts'
import { isOwed } from './statuses.ts'

/** What was bought by whom, and whether it is paid. */
export function OrderDetail({ order }: { order: ListedOrder }) {
  const { orders: words } = useWords()
  return (
    <>
      <Group gap={6}>
        <StatusBadge order={order} />
        <PaymentBadge order={order} />
      </Group>
      <OrderSteps key={order.id} order={order} />
      <Part title={words.lines}>
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {order.lines.map((line) => (
            <Line key={line.productId} line={line} currency={order.currency} />
          ))}
        </Stack>
        <Group justify="space-between" pt="sm" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
          <Text fw={650}>
            {words.total} · {words.pieces(order.itemCount)}
          </Text>
          <Text size="lg">
            <Amount amount={order.total} currency={order.currency} fw={650} />
          </Text>
        </Group>
      </Part>
      <Payment order={order} />
      <Buyer order={order} />
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="xs">
    <Title order={3} c="dimmed" fw={550}>
      {title}
    </Title>
    {children}
  </Stack>
)

function Line({ line, currency }: { line: ListedOrder['lines'][number]; currency: string }) {
  const { orders: words } = useWords()
  const { locale } = useSpeech()
  return (
    <Group component="li" wrap="nowrap" gap="sm">
      <Picture src={line.imageUrl} />
      <Stack gap={0} flex={1} miw={0}>
        <Text lineClamp={2}>
          <bdi>{line.title}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {words.times(line.quantity, writeMoney({ amount: line.unitPrice, currency }, locale))}
        </Text>
      </Stack>
      <Amount amount={line.lineTotal} currency={currency} />
    </Group>
  )
}

function Payment({ order }: { order: ListedOrder }) {
  const { orders: words } = useWords()
  const { writing } = useShop()
  const say = (moment: string) => writeMoment(new Date(moment), writing, new Date())
  const told = {
    pending: words.waitsUntil(say(order.paymentExpiresAt)),
    paid: undefined,
    expired: words.expired,
    canceled: words.canceled,
    refunded: words.refunded,
  }
  return (
    <Part title={words.history}>
      <Text>{words.placedAt(say(order.placedAt))}</Text>
      {order.paidAt && <Text>{words.paidAt(say(order.paidAt))}</Text>}
      {told[order.paymentStatus] && <Text>{told[order.paymentStatus]}</Text>}
      {isOwed(order) && <Alert color="amber">{words.paidLate}</Alert>}
    </Part>
  )
}

function Buyer({ order: { customer } }: { order: ListedOrder }) {
  const { orders: words } = useWords()
  const { base } = useShop()
  const address = addressOf(customer)
  return (
    <Part title={words.customer}>
      <Text>
        <bdi>{callOf(customer) ?? words.noName}</bdi>
      </Text>
      {address && (
        <Text size="sm" c="dimmed">
          <bdi>{address}</bdi>
        </Text>
      )}
      <Anchor renderRoot={(props) => <Link to={`${base}/conversations`} search={{ q: customer.phone ?? customer.bsuid ?? customer.name ?? '' }} {...props} />}>
        <Group gap={6} wrap="nowrap">
          <IconMessages size={16} aria-hidden />
          {words.conversation}
        </Group>
      </Anchor>
    </Part>
  )
}
