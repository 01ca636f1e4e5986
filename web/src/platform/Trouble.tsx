import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { IconCloudOff, IconMoodEmpty, IconTool } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Words } from '../words/languages.ts'
import { useWords } from '../words/useWords.ts'
import { Refused, Unreachable } from './answers.ts'

type Props = { error: Error; again?: () => void /** Whether it stands in place of a whole page. */; page?: boolean; children?: ReactNode }

/** In place of what could not be shown: what happened, what it means, and what to do. */
export function Trouble({ error, again, page = false, children }: Props) {
  const words = useWords()
  const { title, meaning, Icon } = explain(error, words)
  const requestId = error instanceof Refused && error.status >= 500 ? error.requestId : undefined
  return (
    <Stack align="center" justify="center" gap="xs" px="md" py={64} ta="center" role="alert">
      <Icon size={32} stroke={1.5} aria-hidden />
      <Title order={page ? 1 : 2} fz="lg">
        {title}
      </Title>
      <Text c="dimmed" maw={440}>
        {meaning}
      </Text>
      {requestId && <Code>{requestId}</Code>}
      <Group mt="xs" justify="center">
        {again && !isMissing(error) && (
          <Button variant="default" onClick={again}>
            {words.trouble.again}
          </Button>
        )}
        {children}
      </Group>
    </Stack>
  )
}

const isMissing = (error: Error) => error instanceof Refused && error.status === 404

/** The stable code of a refusal; empty for whatever else went wrong. */
export const codeOf = (error: Error): string => (error instanceof Refused ? error.code : '')

/** What went wrong, in words for whoever reads. */
export function explain(error: Error, { trouble, shell }: Words) {
  if (error instanceof Unreachable) return { title: trouble.unreachable, meaning: trouble.unreachableMeaning, Icon: IconCloudOff }
  if (!(error instanceof Refused)) return { title: trouble.outdated, meaning: trouble.outdatedMeaning, Icon: IconTool }
  if (isMissing(error)) return { title: trouble.missing, meaning: trouble.missingMeaning, Icon: IconMoodEmpty }
  if (error.status === 429) return { title: trouble.busy, meaning: trouble.busyMeaning, Icon: IconTool }
  if (error.code === 'company_suspended') return { title: shell.line.suspended, meaning: shell.line.suspendedMeaning, Icon: IconTool }
  if (error.status >= 500) return { title: trouble.broken, meaning: trouble.brokenMeaning, Icon: IconTool }
  return { title: trouble.refused, meaning: error.message, Icon: IconTool }
}
