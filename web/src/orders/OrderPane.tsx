import { ActionIcon, Box, type BoxProps, Group, Stack, Title } from '@mantine/core'
import { type Icon, IconArrowLeft, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useArrival } from '../platform/rows.ts'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { OrderDetail } from './OrderDetail.tsx'
import { OrdersWaiting } from './OrdersWaiting.tsx'
import { orderQuery } from './queries.ts'

/** One order, beside the list or on a phone instead of it. */
export function OrderPane() {
  const { orders: words } = useWords()
  const { orderId = '' } = useParams({ strict: false })
  const order = useQuery(orderQuery(orderId))
  const title = order.data ? words.number(order.data.number) : words.title
  const pane = useArrival<HTMLElement>(orderId)
  useTitle(title)
  return (
    <Box
      ref={pane}
      tabIndex={-1}
      component="section"
      aria-label={title}
      w={{ base: '100%', md: 420 }}
      flex={{ base: '1 1 100%', md: '0 0 420px' }}
      style={{ outline: 'none' }}
      mih={{ base: 'calc(100dvh - 116px)', md: '100dvh' }}
      bg="var(--souk-surface)"
    >
      <Box pos="sticky" top={0} p={{ base: 'sm', sm: 'lg' }} mah={{ md: '100dvh' }} style={{ overflowY: 'auto' }}>
        <Stack gap="lg">
          <Group wrap="nowrap" gap="xs">
            <Close icon={IconArrowLeft} label={words.back} hiddenFrom="md" />
            <Title order={2} fz={20} flex={1}>
              {title}
            </Title>
            <Close icon={IconX} label={words.close} visibleFrom="md" />
          </Group>
          {order.data && <OrderDetail order={order.data} />}
          {!order.data && (order.isError ? <Trouble error={order.error} again={() => void order.refetch()} /> : <OrdersWaiting />)}
        </Stack>
      </Box>
    </Box>
  )
}

type CloseProps = { icon: Icon; label: string } & Pick<BoxProps, 'hiddenFrom' | 'visibleFrom'>

function Close({ icon: IconShown, label, ...where }: CloseProps) {
  const { base } = useShop()
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      {...where}
      renderRoot={(props) => <Link to={`${base}/orders`} search={true} resetScroll={false} {...props} />}
    >
      <IconShown size={20} aria-hidden />
    </ActionIcon>
  )
}
