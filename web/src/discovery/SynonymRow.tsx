import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { SynonymState } from '@souk/server/search/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { deleteSynonym, settleSynonym } from './queries.ts'

type Shown = { id: string; phrase: string; means: string; kind: 'equal' | 'one_way'; state: SynonymState; source: 'own' | 'learned'; shoppers: number }

/** One synonym: where it comes from, and what may be done with it. */
export function SynonymRow({ synonym: { id, phrase, means, kind, state, source, shoppers } }: { synonym: Shown }) {
  const words = useWords()
  const { discovery } = words
  const [removing, setRemoving] = useState(false)
  const settling = useMutation({ mutationFn: (word: 'accept' | 'refuse') => settleSynonym(id, word) })
  return (
    <Stack component="li" gap={4} p="sm" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between" gap="sm">
        <Stack gap={0}>
          <Text fw={550}>
            <bdi>{kind === 'equal' ? discovery.equal(phrase, means) : discovery.oneWay(phrase, means)}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {source === 'own' ? discovery.own : discovery.learnedFrom(shoppers)}
          </Text>
        </Stack>
        <Group gap="xs">
          {state !== 'active' && (
            <Button size="xs" loading={settling.isPending} onClick={() => settling.mutate('accept')}>
              {discovery.accept}
            </Button>
          )}
          {state === 'proposed' && (
            <Button size="xs" variant="default" loading={settling.isPending} onClick={() => settling.mutate('refuse')}>
              {discovery.refuse}
            </Button>
          )}
          {state === 'active' && (
            <Button size="xs" variant="default" onClick={() => setRemoving(true)}>
              {discovery.remove}
            </Button>
          )}
        </Group>
      </Group>
      {settling.error && <Alert color="amber">{explain(settling.error, words).meaning}</Alert>}
      <Confirm
        opened={removing}
        close={() => setRemoving(false)}
        title={discovery.removeTitle(phrase)}
        meaning={discovery.removeMeaning}
        action={discovery.remove}
        act={() => deleteSynonym(id)}
      />
    </Stack>
  )
}
