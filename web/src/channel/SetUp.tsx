import { Badge, Card, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { Fragment, useId } from 'react'
import { When } from '../platform/When.tsx'
import { useSpeech } from '../words/useWords.ts'
import { marks } from './marks.ts'
import type { LineShown } from './queries.ts'
import { allSteps, nextStep, type Standing } from './reading.ts'
import { StepAction } from './StepAction.tsx'

type Props = { shown: LineShown; connect: () => void }

/** The way from nothing to a number that works, step by step, each with what the last look at it found. */
export function SetUp({ shown, connect }: Props) {
  const { words } = useSpeech()
  const { channel } = words
  const title = useId()
  const steps = allSteps(shown.steps)
  const done = steps.filter(({ state }) => state === 'done' || state === 'warning').length
  const next = nextStep(steps)
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <Group justify="space-between">
        <Title order={2} id={title}>
          {channel.setUp}
        </Title>
        <Text size="sm" c="dimmed">
          {next ? channel.stepsDone(done, steps.length) : channel.allDone}
        </Text>
      </Group>
      <Card padding={0}>
        {steps.map((step, index) => (
          <Fragment key={step.step}>
            {index > 0 && <Divider />}
            <Row standing={step} number={index + 1} shown={shown} connect={connect} isNext={step.step === next} />
          </Fragment>
        ))}
      </Card>
    </Stack>
  )
}

type RowProps = Props & { standing: Standing; number: number; isNext: boolean }

function Row({ standing, number, shown, connect, isNext }: RowProps) {
  const { words, language } = useSpeech()
  const { channel } = words
  const { Icon, colour } = marks[standing.state]
  const { title, meaning, todo } = channel.steps[standing.step]
  const isDone = standing.state === 'done'
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm" p="md" bg={isNext ? 'var(--souk-chosen)' : undefined} aria-current={isNext ? 'step' : undefined}>
      <Icon size={22} stroke={1.75} aria-hidden color={`var(--mantine-color-${colour}-light-color)`} style={{ flex: 'none' }} />
      <Stack gap={4} flex={1} miw={0}>
        <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={3}>
            {number}. {title}
          </Title>
          <Badge color={colour}>{channel.states[standing.state]}</Badge>
        </Group>
        <Text c="dimmed">{meaning}</Text>
        {!isDone && <Text>{todo}</Text>}
        {standing.found && (!isDone || language === 'en') && (
          <Text size="sm" lang="en" style={{ overflowWrap: 'anywhere' }}>
            <bdi>
              {standing.found}
              {language === 'en' && standing.advice && standing.state !== 'waiting' && ` ${standing.advice}`}
            </bdi>
          </Text>
        )}
        <StepAction standing={standing} shown={shown} connect={connect} />
        {standing.checkedAt && (
          <Text size="xs" c="dimmed">
            {channel.checked} <When at={standing.checkedAt} />
          </Text>
        )}
      </Stack>
    </Group>
  )
}
