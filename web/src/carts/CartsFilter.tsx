import { Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import { leftOrders } from '@souk/server/carts/contract'
import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../words/useWords.ts'
import { type CartsSearch, type Span, spans } from './queries.ts'

/** How long the carts lay about, and where there are no columns to sort by, their order; both stand in the address. */
export function CartsFilter({ search, withOrder }: { search: CartsSearch; withOrder: boolean }) {
  const { carts: words } = useWords()
  const navigate = useNavigate()
  const choose = (change: CartsSearch) => void navigate({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false })
  return (
    <Group align="flex-end" gap="md">
      <Stack gap={4}>
        <Text size="sm" fw={500} id="carts-hours">
          {words.hours}
        </Text>
        <SegmentedControl
          aria-labelledby="carts-hours"
          value={String(search.hours ?? 1)}
          onChange={(hours) => choose({ hours: Number(hours) as Span })}
          data={spans.map((hours) => ({ value: String(hours), label: hours < 48 ? words.hour(hours) : words.day(hours / 24) }))}
        />
      </Stack>
      {withOrder && (
        <NativeSelect
          label={words.sort}
          value={search.sort ?? 'latest'}
          onChange={(event) => choose({ sort: leftOrders.find((order) => order === event.currentTarget.value) })}
          data={leftOrders.map((value) => ({ value, label: words.orders[value] }))}
        />
      )}
    </Group>
  )
}
