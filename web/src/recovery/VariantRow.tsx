import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { IntervalBar } from '../platform/IntervalBar.tsx'
import { useSpeech } from '../words/useWords.ts'
import { writeDuration } from './durations.ts'
import { type Report, type Sequence, stopVariant } from './queries.ts'

type Variant = Sequence['variants'][number]
type Brought = Report['sequences'][number]['variants'][number]
type Props = { variant: Variant; brought?: Brought; mayStop: boolean }

/** One variant of a sequence: its reminders, who bought with it, and how it stands against the first. */
export function VariantRow({ variant: { id, name, state, steps }, brought, mayStop }: Props) {
  const { words, locale } = useSpeech()
  const { recovery } = words
  const [stopping, setStopping] = useState(false)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const number = new Intl.NumberFormat(locale)
  const shoppers = brought?.shoppers
  return (
    <Stack gap={4} pt="sm" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="xs">
          <Text fw={550}>
            <bdi>{recovery.variant(name)}</bdi>
          </Text>
          <Badge color={state === 'running' ? 'teal' : 'gray'}>{recovery.variantState[state]}</Badge>
        </Group>
        {state === 'running' && mayStop && (
          <Button variant="subtle" color="gray" onClick={() => setStopping(true)} aria-label={recovery.stopTitle(name)}>
            {recovery.stop}
          </Button>
        )}
      </Group>
      <Box component="ol" m={0} ps="lg">
        {steps.map((step) => (
          <Text component="li" size="sm" key={JSON.stringify(step)}>
            {step.afterMinutes !== undefined
              ? recovery.after(writeDuration(step.afterMinutes, locale))
              : recovery.before(writeDuration(step.beforeWindowShutsMinutes ?? 0, locale))}
          </Text>
        ))}
      </Box>
      {shoppers && shoppers.watched > 0 && (
        <Text size="sm" c="dimmed">
          {recovery.boughtOf(number.format(shoppers.bought), number.format(shoppers.watched), percent.format(shoppers.bought / shoppers.watched))}
        </Text>
      )}
      {brought?.againstFirst && shoppers && shoppers.watched > 0 && <Against difference={brought.againstFirst} write={(share) => percent.format(share)} />}
      <Confirm
        opened={stopping}
        close={() => setStopping(false)}
        title={recovery.stopTitle(name)}
        meaning={recovery.stopMeaning}
        action={recovery.stop}
        act={() => stopVariant(id)}
      />
    </Stack>
  )
}

function Against({ difference: { low, high, estimate }, write }: { difference: NonNullable<Brought['againstFirst']>; write: (share: number) => string }) {
  const { recovery: words } = useSpeech().words
  const said = words.between(write(low), write(high), write(estimate))
  return (
    <Stack gap={2} maw={420}>
      <Text size="sm">{words.againstFirst}</Text>
      <IntervalBar low={low} high={high} estimate={estimate} write={write} said={`${words.againstFirst}: ${said}`} />
    </Stack>
  )
}
