import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IntervalBar } from '../platform/IntervalBar.tsx'
import { writeMoney } from '../platform/writing.ts'
import { useSpeech } from '../words/useWords.ts'
import type { Report } from './queries.ts'

/** What reminders bring above the held-out share, as an interval; not yet known is said so. */
export function Proof({ report: { effect } }: { report: Report }) {
  const { words, locale } = useSpeech()
  const { recovery } = words
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const isEmpty = effect.reminded.watched === 0 || effect.heldOut.watched === 0
  return (
    <Card component="section" padding="md">
      <Stack gap="md">
        <Stack gap={2}>
          <Title order={2}>{recovery.verdict[effect.verdict]}</Title>
          <Text c="dimmed">{isEmpty ? recovery.nobody : recovery.verdictMeaning[effect.verdict]}</Text>
        </Stack>
        {!isEmpty && (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
            <Above title={recovery.above} difference={effect.recoveredAbove} write={(value) => number.format(value)} />
            {Object.entries(effect.revenueAbove).map(([currency, difference]) => (
              <Above
                key={currency}
                title={recovery.moneyAbove}
                difference={difference}
                write={(amount) => writeMoney({ amount: Math.round(amount), currency }, locale)}
              />
            ))}
          </SimpleGrid>
        )}
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <Arm title={recovery.remindedArm} tally={effect.reminded} />
          <Arm title={recovery.heldOutArm} tally={effect.heldOut} />
          <Fact title={recovery.anyway} text={isEmpty ? '–' : number.format(effect.wouldHaveBought)} />
        </SimpleGrid>
        {effect.stillWatched > 0 && (
          <Text size="sm" c="dimmed">
            {recovery.stillWatched(effect.stillWatched)}
          </Text>
        )}
      </Stack>
    </Card>
  )
}

type AboveProps = { title: string; difference: Report['effect']['difference']; write: (value: number) => string }

function Above({ title, difference: { low, high, estimate }, write }: AboveProps) {
  const { recovery: words } = useSpeech().words
  const said = words.between(write(low), write(high), write(estimate))
  return (
    <Stack gap={4}>
      <Title order={3}>{title}</Title>
      <IntervalBar low={low} high={high} estimate={estimate} write={write} said={`${title}: ${said}`} />
      <Text size="sm" c="dimmed">
        {said}
      </Text>
    </Stack>
  )
}

function Arm({ title, tally: { watched, bought } }: { title: string; tally: Report['effect']['reminded'] }) {
  const { words, locale } = useSpeech()
  const number = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(watched === 0 ? 0 : bought / watched)
  return <Fact title={title} text={words.recovery.boughtOf(number.format(bought), number.format(watched), share)} />
}

const Fact = ({ title, text }: { title: string; text: string }) => (
  <Stack gap={0}>
    <Text size="sm" c="dimmed" fw={550}>
      {title}
    </Text>
    <Text fw={550}>{text}</Text>
  </Stack>
)
