import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { Measure } from '@souk/server/recommendations/contract'
import { useSpeech } from '../words/useWords.ts'

/** Every model on the same held-back shoppers, the best first; bars begin at nothing. */
export function Measures({ measures }: { measures: Measure[] }) {
  const { words, locale } = useSpeech()
  const { recommending } = words
  const names: Partial<Record<string, string>> = recommending.names
  const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const most = Math.max(...measures.map(({ high }) => high), Number.MIN_VALUE)
  return (
    <Stack gap="xs" maw={480}>
      <Title order={3}>{recommending.measures}</Title>
      <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {measures
          .toSorted((one, other) => other.ndcg10 - one.ndcg10)
          .map(({ name, ndcg10, low, high }) => (
            <Box component="li" key={name} mb="xs">
              <Group justify="space-between" gap="xs">
                <Text size="sm">{names[name] ?? name}</Text>
                <Text size="sm">
                  {exact.format(ndcg10)} ({exact.format(low)} – {exact.format(high)})
                </Text>
              </Group>
              <Box aria-hidden h={8} bdrs="xs" bg="var(--mantine-color-gray-light)">
                <Box h="100%" w={`${(100 * ndcg10) / most}%`} bdrs="xs" bg="var(--mantine-primary-color-filled)" />
              </Box>
            </Box>
          ))}
      </Box>
    </Stack>
  )
}
