import { Button } from '@mantine/core'
import type { OrderStatus } from '@souk/server/orders/contract'
import { IconReceiptOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Empty } from '../platform/Empty.tsx'
import { NumberToShare } from '../platform/NumberToShare.tsx'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'

/** When there are no orders: none at all, or none of this status. */
export function NoOrders({ status }: { status?: OrderStatus }) {
  const { orders: words } = useWords()
  const { base, company } = useShop()
  if (!status) {
    return (
      <Empty icon={IconReceiptOff} title={words.noneTitle} meaning={company.whatsapp ? words.none : words.noneNoLine}>
        <NumberToShare />
      </Empty>
    )
  }
  return (
    <Empty icon={IconReceiptOff} title={words.noneOf(words.status[status])} meaning={words.noneOfMeaning}>
      <Button variant="default" component={Link} to={`${base}/orders`}>
        {words.showAll}
      </Button>
    </Empty>
  )
}
