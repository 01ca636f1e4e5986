import { Box, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'
import type { Stats } from './queries.ts'

const steps = ['searches', 'products_viewed', 'carts_created', 'orders_placed', 'orders_paid'] as const

/** From the question to the paid order: how many of each step, and where most are lost. */
export function Funnel({ stats }: { stats: Stats }) {
  const { statistics: words } = useWords()
  const { writing } = useShop()
  const number = new Intl.NumberFormat(writing.locale)
  const most = Math.max(1, ...steps.map((step) => stats[step]))
  const paid = stats.carts_created > 0 ? stats.orders_paid / stats.carts_created : undefined
  const percent = new Intl.NumberFormat(writing.locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Title order={3}>{paid === undefined ? words.funnelEmpty : words.funnel(percent.format(paid))}</Title>
        <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {steps.map((step) => (
            <Box component="li" key={step} mb="sm">
              <Group justify="space-between" gap="xs">
                <Text size="sm">{words.figures[step]}</Text>
                <Text size="sm" fw={550}>
                  {number.format(stats[step])}
                </Text>
              </Group>
              <Box aria-hidden h={8} mt={4} bdrs="xs" bg="var(--mantine-color-gray-light)">
                <Box h="100%" w={`${(stats[step] / most) * 100}%`} bdrs="xs" bg="var(--mantine-primary-color-filled)" />
              </Box>
            </Box>
          ))}
        </Box>
      </Stack>
    </Card>
  )
}
