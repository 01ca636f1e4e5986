import { Badge } from '@mantine/core'
import { useWords } from '../words/useWords.ts'
import type { ListedOrder } from './queries.ts'
import { paymentColours, statusColours } from './statuses.ts'

type Props = { order: Pick<ListedOrder, 'status' | 'paymentStatus'> }

/** How far an order is. */
export const StatusBadge = ({ order: { status } }: Props) => <Badge color={statusColours[status]}>{useWords().orders.status[status]}</Badge>

/** How its payment stands. */
export const PaymentBadge = ({ order: { paymentStatus } }: Props) => (
  <Badge color={paymentColours[paymentStatus]}>{useWords().orders.payment[paymentStatus]}</Badge>
)
