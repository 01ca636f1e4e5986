import { Box, Group, Text } from '@mantine/core'

type Props = { low: number; high: number; estimate: number; write: (value: number) => string /** The interval in a sentence. */; said: string }

/** An interval on a line with zero marked on it: all of it on one side of zero means that something is known. */
export function IntervalBar({ low, high, estimate, write, said }: Props) {
  const [from, until] = [Math.min(low, 0), Math.max(high, 0)]
  const place = (value: number) => (until === from ? 50 : 4 + (92 * (value - from)) / (until - from))
  const known = low > 0 || high < 0
  const colour = known && high < 0 ? 'var(--mantine-color-error)' : known ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-gray-5)'
  return (
    <Box>
      <Box pos="relative" h={28} role="img" aria-label={said}>
        <Box pos="absolute" h={2} w="100%" top={13} bg="var(--mantine-color-gray-light)" />
        <Box
          pos="absolute"
          top={9}
          h={10}
          bdrs="xs"
          bg={colour}
          style={{ insetInlineStart: `${place(low)}%`, width: `${Math.max(0.5, place(high) - place(low))}%` }}
        />
        <Box pos="absolute" top={5} h={18} w={3} bdrs="xs" bg="var(--mantine-color-text)" style={{ insetInlineStart: `calc(${place(estimate)}% - 1px)` }} />
        <Box pos="absolute" top={0} h={28} style={{ insetInlineStart: `${place(0)}%`, borderInlineStart: '1px dashed var(--mantine-color-dimmed)' }} />
      </Box>
      <Box pos="relative" h={18} aria-hidden>
        <Text size="xs" c="dimmed" pos="absolute" style={{ insetInlineStart: `${Math.min(96, Math.max(0, place(0) - 1))}%` }}>
          0
        </Text>
      </Box>
      <Group justify="space-between">
        <Text size="sm">{write(low)}</Text>
        <Text size="sm">{write(high)}</Text>
      </Group>
    </Box>
  )
}
