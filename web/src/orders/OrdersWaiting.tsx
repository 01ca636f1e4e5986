import { Group, Paper, Skeleton, Stack } from '@mantine/core'
import { useWords } from '../words/useWords.ts'

const rows = ['a', 'b', 'c', 'd', 'e', 'f']

/** Where orders will stand, while they travel. */
export function OrdersWaiting() {
  const { trouble } = useWords()
  return (
    <Paper withBorder p="md" role="status" aria-label={trouble.loading}>
      <Stack gap="lg">
        {rows.map((row) => (
          <Group key={row} justify="space-between" wrap="nowrap">
            <Skeleton h={16} w="40%" />
            <Skeleton h={16} w="20%" />
          </Group>
        ))}
      </Stack>
    </Paper>
  )
}
