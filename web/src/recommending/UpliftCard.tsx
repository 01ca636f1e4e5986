import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IntervalBar } from '../platform/IntervalBar.tsx'
import { useSpeech } from '../words/useWords.ts'
import type { Uplift, UpliftReport } from './queries.ts'

const figures = ['clicks', 'orders', 'revenue'] as const

/** Recommendations beside bestsellers, each figure as an interval, or not yet known. */
export function UpliftCard({ report }: { report: UpliftReport }) {
  const { words, locale } = useSpeech()
  const { recommending } = words
  const number = new Intl.NumberFormat(locale)
  return (
    <Card component="section" padding="md">
      <Stack gap="md">
        <Stack gap={2}>
          <Title order={2}>{recommending.uplift}</Title>
          <Text c="dimmed">{recommending.upliftMeaning}</Text>
          <Text size="sm" c="dimmed">
            {recommending.shoppers(number.format(report.recommended.shoppers), number.format(report.popular.shoppers))}
          </Text>
        </Stack>
        <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
          {figures.map((figure) => (
            <Figure key={figure} title={recommending.of[figure]} uplift={report[figure]} />
          ))}
        </SimpleGrid>
      </Stack>
    </Card>
  )
}

function Figure({ title, uplift }: { title: string; uplift: Uplift | null }) {
  const { words, locale } = useSpeech()
  const { recommending, recovery } = words
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const write = (share: number) => percent.format(share)
  const said = uplift && recovery.between(write(uplift.low), write(uplift.high), write(uplift.mean))
  const found = uplift && (uplift.mean >= 0 ? recommending.more(write(uplift.mean)) : recommending.less(write(-uplift.mean)))
  return (
    <Stack gap={4}>
      <Title order={3}>{title}</Title>
      {!uplift && <Text c="dimmed">{recommending.notYet}</Text>}
      {uplift && (
        <>
          <Text>{uplift.isKnown ? found : recommending.unsure}</Text>
          <IntervalBar low={uplift.low} high={uplift.high} estimate={uplift.mean} write={write} said={`${title}: ${said}`} />
        </>
      )}
    </Stack>
  )
}
