import { ActionIcon, Group, Paper, Stack, Text } from '@mantine/core'
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Amount } from '../platform/Amount.tsx'
import { Picture } from '../platform/Picture.tsx'
import { explain } from '../platform/Trouble.tsx'
import { useSpeech } from '../words/useWords.ts'
import { type Find, type Finds, judge, judgementsQuery } from './queries.ts'

/** What was found, the best first, each with its score, why it is there, and two thumbs to judge it by. */
export function FoundList({ finds: { products }, query }: { finds: Finds; query: string }) {
  const { data } = useQuery(judgementsQuery(query))
  if (products.length === 0) return null
  return (
    <Paper withBorder component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {products.map((find, index) => (
        <li key={find.id} style={{ borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
          <Row find={find} query={query} good={data?.judgements.find(({ productId }) => productId === find.id)?.good} />
        </li>
      ))}
    </Paper>
  )
}

function Row({ find, query, good }: { find: Find; query: string; good?: boolean }) {
  const { words, locale } = useSpeech()
  const { discovery } = words
  const judging = useMutation({ mutationFn: (word: boolean) => judge({ query, productId: find.id, good: word === good ? null : word }) })
  const score = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(find.score)
  const thumbs = [
    { word: true, label: discovery.good(find.title), Icon: IconThumbUp, colour: 'teal' },
    { word: false, label: discovery.bad(find.title), Icon: IconThumbDown, colour: 'amber' },
  ]
  return (
    <Group wrap="nowrap" gap="sm" p="sm" align="flex-start">
      <Picture src={find.image_url} />
      <Stack gap={0} flex={1} miw={0}>
        <Text fw={550} lineClamp={2}>
          <bdi>{find.title}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          <Amount amount={find.price} currency={find.currency} />
          {find.stock !== null && ` · ${discovery.stock(find.stock)}`} · {discovery.score} {score}
        </Text>
        <Text size="sm" c="dimmed">
          <bdi>{find.reason}</bdi>
        </Text>
        {judging.error && (
          <Text size="sm" role="alert" c="var(--mantine-color-amber-light-color)">
            {explain(judging.error, words).meaning}
          </Text>
        )}
      </Stack>
      <Group gap={4} wrap="nowrap">
        {thumbs.map(({ word, label, Icon, colour }) => (
          <ActionIcon
            key={label}
            size={36}
            variant={good === word ? 'light' : 'subtle'}
            color={good === word ? colour : 'gray'}
            aria-label={label}
            aria-pressed={good === word}
            disabled={judging.isPending}
            onClick={() => judging.mutate(word)}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        ))}
      </Group>
    </Group>
  )
}
