import { Badge } from '@mantine/core'
import { useWords } from '../words/useWords.ts'
import type { ListedOrder } from './queries.ts'
import { isOwed, paymentColours, statusColours } from './statuses.ts'

type Props = { order: Pick<ListedOrder, 'status' | 'paymentStatus'> }

/** How far an order is. */
export const StatusBadge = ({ order: { status } }: Props) => <Badge color={statusColours[status]}>{useWords().orders.status[status]}</Badge>

/** How its payment stands; a payment for an order that had ended is owed back. */
export function PaymentBadge({ order: { status, paymentStatus } }: Props) {
  const { payment } = useWords().orders
  if (isOwed({ status, paymentStatus })) return <Badge color="amber">{payment.owed}</Badge>
  return <Badge color={paymentColours[paymentStatus]}>{payment[paymentStatus]}</Badge>
}
