import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import type { LineShown } from './queries.ts'

/** Why messages failed in the last 24 hours, in WhatsApp's words; nothing where none did. */
export function Failures({ errors }: { errors: LineShown['status']['errors'] }) {
  const { channel: words } = useWords()
  const title = useId()
  if (errors.length === 0) return null
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <Title order={2} id={title}>
        {words.failures}
      </Title>
      <Card>
        <Stack gap="sm">
          {errors.map((error) => (
            <Stack key={`${error.code} ${error.title}`} gap={2}>
              <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
                <Text fw={550} lang="en" style={{ overflowWrap: 'anywhere' }}>
                  <bdi>
                    {error.title}
                    {error.code !== null && ` (${error.code})`}
                  </bdi>
                </Text>
                <Badge color="amber">{words.times(error.times)}</Badge>
              </Group>
              <Text size="sm" c="dimmed">
                {error.advice && <bdi lang="en">{error.advice} </bdi>}
                <When at={error.lastAt} />
              </Text>
            </Stack>
          ))}
        </Stack>
      </Card>
    </Stack>
  )
}
