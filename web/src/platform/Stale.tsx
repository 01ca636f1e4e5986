import { Group, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useWords } from '../words/useWords.ts'
import { useShop } from './shop.ts'
import { writeHour } from './writing.ts'

type Props = { query: { isError: boolean; dataUpdatedAt: number } }

/** Says that what stands below is no longer live, and since when. */
export function Stale({ query: { isError, dataUpdatedAt } }: Props) {
  const { trouble } = useWords()
  const { writing } = useShop()
  if (!isError || dataUpdatedAt === 0) return null
  return (
    <Group gap={6} wrap="nowrap" role="status" bg="var(--mantine-color-amber-light)" c="var(--mantine-color-amber-light-color)" px="sm" py={6} bdrs="sm">
      <IconPlugConnectedX size={16} aria-hidden />
      <Text size="sm">{trouble.stale(writeHour(new Date(dataUpdatedAt), writing))}</Text>
    </Group>
  )
}
