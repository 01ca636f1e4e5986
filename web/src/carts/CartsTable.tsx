import { Anchor, Checkbox, Paper, Table, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { firstLine } from '../orders/summary.ts'
import { Amount } from '../platform/Amount.tsx'
import { callOf } from '../platform/customers.ts'
import { walkRows } from '../platform/rows.ts'
import { useSpeech, useWords } from '../words/useWords.ts'
import { CartStanding } from './CartStanding.tsx'
import type { Choosing } from './choosing.ts'
import type { LeftCart } from './queries.ts'
import { SortHead } from './SortHead.tsx'
import { ago } from './summary.ts'

/** Carts to compare, a row each, to be chosen one by one or all. */
export function CartsTable({ carts, choosing }: { carts: LeftCart[]; choosing: Choosing }) {
  const { carts: words } = useWords()
  const { chosen, toggleAll } = choosing
  return (
    <Paper withBorder style={{ overflow: 'clip' }}>
      <Table stickyHeader highlightOnHover layout="fixed" horizontalSpacing="sm" aria-label={words.list}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>
              <Checkbox
                aria-label={words.chooseAll}
                checked={chosen.length === carts.length}
                indeterminate={chosen.length > 0 && chosen.length < carts.length}
                onChange={toggleAll}
              />
            </Table.Th>
            <Table.Th w="22%">{words.columns.shopper}</Table.Th>
            <Table.Th>{words.columns.items}</Table.Th>
            <Table.Th w={220}>{words.columns.standing}</Table.Th>
            <SortHead label={words.columns.left} down="latest" up="oldest" w={140} />
            <SortHead label={words.columns.value} down="dearest" up="cheapest" w={120} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={walkRows}>
          {carts.map((cart) => (
            <Row key={cart.id} cart={cart} choosing={choosing} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function Row({ cart, choosing }: { cart: LeftCart; choosing: Choosing }) {
  const { words, locale } = useSpeech()
  const navigate = useNavigate()
  const name = callOf({ ...cart, bsuid: null }) ?? words.orders.noName
  const { first, more } = firstLine(cart.items)
  const to = { to: '/tenant-admin/whatsapp-commerce/carts/$cartId', params: { cartId: cart.id }, search: true, resetScroll: false } as const
  return (
    <Table.Tr onClick={() => void navigate(to)} style={{ cursor: 'pointer' }}>
      <Table.Td onClick={(event) => event.stopPropagation()}>
        <Checkbox aria-label={words.carts.choose(name)} checked={choosing.isChosen(cart.id)} onChange={() => choosing.toggle(cart.id)} />
      </Table.Td>
      <Table.Td>
        <Anchor fw={650} onClick={(event) => event.stopPropagation()} renderRoot={(props) => <Link {...to} {...props} />}>
          <bdi>{name}</bdi>
        </Anchor>
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
        <CartStanding cart={cart} />
      </Table.Td>
      <Table.Td ta="end">{ago(cart.hours_abandoned, locale)}</Table.Td>
      <Table.Td ta="end">
        <Amount amount={cart.total} currency={cart.currency} fw={550} />
      </Table.Td>
    </Table.Tr>
  )
}
