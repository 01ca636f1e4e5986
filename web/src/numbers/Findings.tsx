import { Group, Stack, Text } from '@mantine/core'
import { marks } from '../channel/marks.ts'
import { stepNames } from '../channel/reading.ts'
import { When } from '../platform/When.tsx'
import { useSpeech } from '../words/useWords.ts'
import type { Line } from './queries.ts'

/** What the last test found: whether the number works, and where not the exact reason and what to do. */
export function Findings({ steps }: { steps: Line['steps'] }) {
  const { words } = useSpeech()
  const { numbers: said } = words
  const looked = stepNames.flatMap((name) => steps.filter(({ step }) => step === name))
  const tested = looked.find(({ step }) => step === 'token')
  if (!tested) return <Text c="dimmed">{said.untested}</Text>
  const broken = looked.some(({ state }) => state === 'failed')
  return (
    <Stack gap={6}>
      <Text fw={650} c={broken ? 'var(--mantine-color-error)' : undefined}>
        {broken ? said.broken : said.works}{' '}
        <Text span size="sm" c="dimmed" fw={400}>
          {words.channel.checked} <When at={tested.checkedAt} />
        </Text>
      </Text>
      {looked.map((step) => (
        <Finding key={step.step} {...step} />
      ))}
    </Stack>
  )
}

function Finding({ step, state, found, advice }: Line['steps'][number]) {
  const { words, language } = useSpeech()
  const { channel } = words
  const { Icon, colour } = marks[state as keyof typeof marks]
  const known = channel.steps[step as keyof typeof channel.steps]
  const todo = language === 'en' ? advice : known.todo
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={18} stroke={1.75} aria-hidden color={`var(--mantine-color-${colour}-light-color)`} style={{ flex: 'none', marginTop: 2 }} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span inherit fw={550}>
          {known.title} ({channel.states[state as keyof typeof channel.states]})
        </Text>{' '}
        <bdi lang="en">{found}</bdi> {state === 'failed' && todo}
      </Text>
    </Group>
  )
}
