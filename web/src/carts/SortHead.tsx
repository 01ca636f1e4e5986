import { Group, Table, UnstyledButton } from '@mantine/core'
import type { LeftOrder } from '@souk/server/carts/contract'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'

type Props = { label: string; down: LeftOrder; up: LeftOrder; w: number }

/** The head of a column that the list can be ordered by; the order stands in the address. */
export function SortHead({ label, down, up, w }: Props) {
  const navigate = useNavigate()
  const { sort = 'latest', hours } = useSearch({ strict: false })
  const direction = sort === down ? 'descending' : sort === up ? 'ascending' : 'none'
  const next = sort === down ? up : down
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <Table.Th w={w} aria-sort={direction}>
      <UnstyledButton
        w="100%"
        c="dimmed"
        fz={12}
        fw={550}
        onClick={() => void navigate({ to: '.', search: { hours, sort: next }, replace: true, resetScroll: false })}
      >
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {direction !== 'none' && <Arrow size={14} aria-hidden />}
          {label}
        </Group>
      </UnstyledButton>
    </Table.Th>
  )
}
