import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconMessages, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Amount } from '../platform/Amount.tsx'
import { Part } from '../platform/Part.tsx'
import { useShop } from '../platform/shop.ts'
import { writeMoment } from '../platform/writing.ts'
import { useWords } from '../words/useWords.ts'
import { CartHistory } from './CartHistory.tsx'
import { CartLine } from './CartLine.tsx'
import { OutcomeText } from './OutcomeText.tsx'
import type { ShownCart } from './queries.ts'
import { useOutcomes, useRemind } from './reminding.ts'

/** What lies in a cart, what it would cost today, what was done for it, and the button that does more. */
export function CartDetail({ shown: { cart, recoveries } }: { shown: ShownCart }) {
  const { orders, carts: words } = useWords()
  const { writing } = useShop()
  const remind = useRemind()
  const outcome = useOutcomes().get(cart.id)
  const say = (moment: string) => writeMoment(new Date(moment), writing, new Date())
  const { customer } = cart
  return (
    <>
      <Stack gap={4}>
        <Text c="dimmed">
          {words.leftAt(say(cart.leftAt))}
          {cart.status === 'open' && ` · ${words.keptUntil(say(cart.expiresAt))}`}
        </Text>
        {cart.status === 'open' ? (
          <Button leftSection={<IconSend size={16} aria-hidden />} loading={outcome?.is === 'pending'} onClick={() => remind([cart.id])}>
            {words.send}
          </Button>
        ) : (
          <Alert color="gray">{words.closed[cart.status]}</Alert>
        )}
        {outcome && <OutcomeText outcome={outcome} />}
      </Stack>
      <Part title={words.inside}>
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {cart.items.map((item) => (
            <CartLine key={item.productId} item={item} currency={cart.currency} isOpen={cart.status === 'open'} />
          ))}
        </Stack>
        <Stack gap={2} pt="sm" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
          <Total label={words.before} amount={cart.total} currency={cart.currency} fw={650} />
          {cart.status === 'open' && <Total label={words.today} amount={cart.totalNow} currency={cart.currency} />}
        </Stack>
      </Part>
      <CartHistory recoveries={recoveries} />
      <Anchor
        renderRoot={(props) => (
          <Link to="/tenant-admin/whatsapp-commerce/conversations" search={{ q: customer.phone ?? customer.bsuid ?? customer.name ?? '' }} {...props} />
        )}
      >
        <Group gap={6} component="span">
          <IconMessages size={16} aria-hidden />
          {orders.conversation}
        </Group>
      </Anchor>
    </>
  )
}

const Total = ({ label, ...money }: { label: string; amount: number; currency: string; fw?: number }) => (
  <Group justify="space-between">
    <Text fw={money.fw}>{label}</Text>
    <Amount {...money} />
  </Group>
)
