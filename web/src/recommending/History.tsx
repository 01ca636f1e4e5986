import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { When } from '../platform/When.tsx'
import { useSpeech } from '../words/useWords.ts'
import { type Learning, learningsQuery } from './queries.ts'

const colours = { learning: 'amber', served: 'teal', not_better: 'gray', too_little: 'gray', failed: 'red' } as const

/** Every learning and what came of it. */
export function History() {
  const { recommending: words } = useSpeech().words
  const learnings = useInfiniteQuery(learningsQuery)
  const listed = learnings.data?.pages.flatMap((page) => page.learnings) ?? []
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{words.history}</Title>
      {learnings.data && listed.length === 0 && <Text c="dimmed">{words.noHistory}</Text>}
      {listed.length > 0 && (
        <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={words.history}>
          {listed.map((learning) => (
            <Row key={learning.version} learning={learning} />
          ))}
        </Paper>
      )}
      {learnings.hasNextPage && (
        <Button variant="default" loading={learnings.isFetchingNextPage} onClick={() => void learnings.fetchNextPage()} style={{ alignSelf: 'center' }}>
          {words.older}
        </Button>
      )}
    </Stack>
  )
}

function Row({ learning: { version, state, beganAt, report } }: { learning: Learning }) {
  const { words, locale } = useSpeech()
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, signDisplay: 'exceptZero' })
  return (
    <Group component="li" justify="space-between" p="sm" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}>
      <Group gap="sm">
        <Text fw={550}>{version}</Text>
        <Badge color={colours[state]}>{words.recommending.states[state]}</Badge>
        {report.gain && (
          <Text size="sm" c="dimmed">
            {exact.format(report.gain.mean)} NDCG@10
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        <When at={beganAt} />
      </Text>
    </Group>
  )
}
