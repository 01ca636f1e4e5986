import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { callOf } from '../platform/customers.ts'
import { SidePane } from '../platform/SidePane.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { CartDetail } from './CartDetail.tsx'
import { cartQuery } from './queries.ts'

/** One cart that was left, beside the list or on a phone instead of it. */
export function CartPane() {
  const { orders, carts: words } = useWords()
  const { cartId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(cartQuery(cartId))
  const title = data ? words.cartOf(callOf(data.cart.customer) ?? orders.noName) : words.title
  useTitle(title)
  return (
    <SidePane opened={cartId} title={title} list="/tenant-admin/whatsapp-commerce/carts" back={words.back} close={words.close}>
      {data && <CartDetail shown={data} />}
      {!data && (error ? <Trouble error={error} again={() => void refetch()} /> : <Skeleton h={240} />)}
    </SidePane>
  )
}
