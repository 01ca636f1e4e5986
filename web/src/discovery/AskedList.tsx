import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Words } from '../words/languages.ts'
import { useWords } from '../words/useWords.ts'
import type { Asked } from './queries.ts'

type Begin = (synonym: { phrase: string; means: string }) => void
type Props = { title: string; queries: Asked[]; begin: Begin }

/** Searches that went badly, the most asked first, each with the nearest thing to do about it. */
export function AskedList({ title, queries, begin }: Props) {
  const { discovery: words } = useWords()
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{title}</Title>
      {queries.length === 0 && <Text c="dimmed">{words.noGaps}</Text>}
      {queries.length > 0 && (
        <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={title}>
          {queries.map((asked, index) => (
            <li key={asked.query} style={{ borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
              <Row asked={asked} begin={begin} />
            </li>
          ))}
        </Paper>
      )}
    </Stack>
  )
}

function Row({ asked: { query, searches, shoppers, advice }, begin }: { asked: Asked; begin: Begin }) {
  const { discovery: words } = useWords()
  const synonym =
    advice.code === 'add_synonym' ? { phrase: query, means: advice.means } : { phrase: 'words' in advice ? advice.words.join(' ') : query, means: '' }
  return (
    <Group p="sm" justify="space-between" gap="sm">
      <Stack gap={2} flex="1 1 240px" miw={0}>
        <Anchor fw={650} renderRoot={(props) => <Link to="/tenant-admin/whatsapp-commerce/discovery" search={{ q: query }} {...props} />}>
          <bdi>{query}</bdi>
        </Anchor>
        <Text size="sm" c="dimmed">
          {words.asked(searches, shoppers)}
        </Text>
        <Text size="sm">{adviceIn(words, advice)}</Text>
      </Stack>
      {(advice.code === 'add_synonym' || advice.code === 'add_synonym_or_stock') && (
        <Button variant="default" onClick={() => begin(synonym)}>
          {words.addSynonym}
        </Button>
      )}
    </Group>
  )
}

function adviceIn({ advice: said, limits }: Words['discovery'], advice: Asked['advice']): string {
  if (advice.code === 'add_synonym_or_stock') return said.add_synonym_or_stock(advice.words.join(' '))
  if (advice.code === 'add_synonym') return said.add_synonym(advice.means)
  if (advice.code === 'widen_range') {
    const named: Partial<Record<string, string>> = limits
    return said.widen_range([...new Set(advice.fields.map((field) => named[field] ?? field))].join(', '))
  }
  return said[advice.code]
}
