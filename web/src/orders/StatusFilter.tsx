import { Button, Group, ScrollArea } from '@mantine/core'
import { type OrderStatus, orderStatuses } from '@souk/server/orders/contract'
import { Link } from '@tanstack/react-router'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'

/** Which orders to show; the choice stands in the address. */
export function StatusFilter({ status }: { status?: OrderStatus }) {
  const { orders: words } = useWords()
  const { base } = useShop()
  return (
    <ScrollArea type="never" component="nav" aria-label={words.filter}>
      <Group gap={4} wrap="nowrap">
        {[undefined, ...orderStatuses].map((choice) => (
          <Button
            key={choice ?? 'all'}
            size="compact-md"
            h={32}
            px="sm"
            fw={550}
            flex="none"
            variant={choice === status ? 'light' : 'subtle'}
            color={choice === status ? undefined : 'gray'}
            c={choice === status ? undefined : 'var(--mantine-color-text)'}
            renderRoot={(props) => (
              <Link to={`${base}/orders`} search={{ status: choice }} activeOptions={{ exact: true, explicitUndefined: true }} {...props} />
            )}
          >
            {choice ? words.status[choice] : words.all}
          </Button>
        ))}
      </Group>
    </ScrollArea>
  )
}
