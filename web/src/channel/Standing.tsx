import { Card, SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { When } from '../platform/When.tsx'
import { useSpeech, useWords } from '../words/useWords.ts'
import type { LineShown } from './queries.ts'
import { peopleOf, queueTone, toneOf } from './reading.ts'

type Props = { status: LineShown['status']; line: NonNullable<LineShown['line']> }

/** How the number does now: what Meta says of it, when it was last heard, and what waits. */
export function Standing({ status: { number, webhookHeardAt, queue }, line }: Props) {
  const { words, locale } = useSpeech()
  const { channel } = words
  const quality = number?.quality ?? 'UNKNOWN'
  const people = peopleOf(number?.tier)
  return (
    <SimpleGrid component="section" aria-label={channel.standing} cols={{ base: 2, lg: 3 }} spacing={{ base: 'xs', sm: 'md' }}>
      <Fact label={channel.number} value={<bdi dir="ltr">{line.displayPhoneNumber}</bdi>} note={number?.name} />
      <Fact
        label={channel.quality}
        value={channel.qualities[quality as keyof typeof channel.qualities] ?? quality}
        tone={toneOf(quality)}
        note={channel.qualityMeaning}
      />
      <Fact label={channel.tier} value={people === 'unlimited' ? channel.everybody : people ? channel.people(people) : '–'} note={channel.tierMeaning} />
      <Fact
        label={channel.throughput}
        value={number?.throughput ? channel.perSecond(number.throughput === 'HIGH' ? 1000 : 80) : '–'}
        note={channel.throughputMeaning}
      />
      <Fact label={channel.heard} value={webhookHeardAt ? <When at={webhookHeardAt} /> : channel.never} note={channel.heardMeaning} />
      <Fact
        label={channel.queue}
        value={queue.toAnswer + queue.toSend === 0 ? channel.queueEmpty : channel.queueLag(queue.oldestSeconds)}
        tone={queueTone(queue)}
        note={queue.heldUntil ? <Held until={queue.heldUntil} /> : channel.queueMeaning(queue.toAnswer, queue.toSend, locale)}
      />
    </SimpleGrid>
  )
}

function Held({ until }: { until: string }) {
  const { channel } = useWords()
  return (
    <>
      {channel.held} <When at={until} />
    </>
  )
}

const colours = { good: undefined, look: 'var(--mantine-color-amber-light-color)', bad: 'var(--mantine-color-error)' } as const

const Fact = ({ label, value, note, tone = 'good' }: { label: string; value: ReactNode; note?: ReactNode; tone?: keyof typeof colours }) => (
  <Card padding="md">
    <Text size="sm" c="dimmed" fw={550}>
      {label}
    </Text>
    <Text fz={{ base: 16, sm: 20 }} fw={650} lh={1.4} c={colours[tone]} style={{ overflowWrap: 'anywhere' }}>
      {value}
    </Text>
    <Text size="xs" c="dimmed">
      {note}
    </Text>
  </Card>
)
