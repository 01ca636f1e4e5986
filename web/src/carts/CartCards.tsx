import { Checkbox, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { firstLine } from '../orders/summary.ts'
import { Amount } from '../platform/Amount.tsx'
import { callOf } from '../platform/customers.ts'
import { useInSight, walkRows } from '../platform/rows.ts'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useSpeech, useWords } from '../words/useWords.ts'
import { CartStanding } from './CartStanding.tsx'
import type { Choosing } from './choosing.ts'
import type { LeftCart } from './queries.ts'
import { ago } from './summary.ts'

type Props = { carts: LeftCart[]; choosing: Choosing; open?: string }

/** Carts where there is little room. */
export function CartCards({ carts, choosing, open }: Props) {
  const { list } = useWords().carts
  return (
    <Paper withBorder component="ul" m={0} p={0} aria-label={list} onKeyDown={walkRows} style={{ listStyle: 'none', overflow: 'hidden' }}>
      {carts.map((cart, index) => (
        <li key={cart.id} style={{ borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
          <CartCard cart={cart} choosing={choosing} open={cart.id === open} />
        </li>
      ))}
    </Paper>
  )
}

function CartCard({ cart, choosing, open }: { cart: LeftCart; choosing: Choosing; open: boolean }) {
  const { words, locale } = useSpeech()
  const beside = useRoomFor('pane')
  const row = useInSight<HTMLButtonElement>(open)
  const name = callOf({ ...cart, bsuid: null }) ?? words.orders.noName
  const { first, more } = firstLine(cart.items)
  return (
    <Group gap={0} wrap="nowrap" align="flex-start" bg={open ? 'var(--souk-chosen)' : undefined}>
      <Checkbox p="sm" aria-label={words.carts.choose(name)} checked={choosing.isChosen(cart.id)} onChange={() => choosing.toggle(cart.id)} />
      <UnstyledButton
        ref={row}
        display="block"
        flex={1}
        miw={0}
        pe="md"
        py="sm"
        renderRoot={(props) => (
          <Link to="/tenant-admin/whatsapp-commerce/carts/$cartId" params={{ cartId: cart.id }} search={true} resetScroll={!beside} {...props} />
        )}
      >
        <Stack gap={4}>
          <Group justify="space-between" wrap="nowrap">
            <Text fw={650} truncate>
              <bdi>{name}</bdi>
            </Text>
            <Amount amount={cart.total} currency={cart.currency} fw={650} />
          </Group>
          <Text size="sm" c="dimmed" truncate>
            <bdi>{first}</bdi>
            {more > 0 && ` +${more}`}
          </Text>
          <Text size="sm" c="dimmed">
            {ago(cart.hours_abandoned, locale)}
          </Text>
          <CartStanding cart={cart} />
        </Stack>
      </UnstyledButton>
    </Group>
  )
}
