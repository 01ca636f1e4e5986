import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { writeMoney } from '../platform/writing.ts'
import { useSpeech } from '../words/useWords.ts'
import type { Report } from './queries.ts'

const steps = ['carts', 'reminded', 'delivered', 'read', 'replied', 'bought'] as const

/** From carts that were left to what was paid, of all that were to be reminded. */
export function Funnel({ report: { reminded } }: { report: Report }) {
  const { words, locale } = useSpeech()
  const { recovery } = words
  const number = new Intl.NumberFormat(locale)
  const paid = Object.entries(reminded.revenue).map(([currency, amount]) => writeMoney({ amount, currency }, locale))
  return (
    <Card component="section" padding="md">
      <Stack gap="sm">
        <Title order={2}>{recovery.funnel}</Title>
        <Group gap="xl">
          {steps.map((step) => (
            <Figure key={step} title={recovery.figures[step]} text={number.format(reminded[step])} />
          ))}
          <Figure title={recovery.figures.revenue} text={paid.join(' + ') || '–'} />
        </Group>
      </Stack>
    </Card>
  )
}

const Figure = ({ title, text }: { title: string; text: string }) => (
  <Stack gap={0}>
    <Text size="sm" c="dimmed" fw={550}>
      {title}
    </Text>
    <Text fz={20} fw={650}>
      {text}
    </Text>
  </Stack>
)
