import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../words/useWords.ts'
import type { Report, Sequence } from './queries.ts'
import { SequenceCard } from './SequenceCard.tsx'

const SequenceEditor = lazy(async () => ({ default: (await import('./SequenceEditor.tsx')).SequenceEditor }))

/** What is said when, sequence by sequence. */
export function Sequences({ sequences, report }: { sequences: Sequence[]; report?: Report }) {
  const { recovery: words } = useWords()
  const [edited, setEdited] = useState<Sequence | 'new'>()
  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between" gap="sm" align="flex-end">
        <Stack gap={2}>
          <Title order={2}>{words.sequences}</Title>
          <Text c="dimmed">{words.sequencesMeaning}</Text>
        </Stack>
        <Button variant="default" onClick={() => setEdited('new')}>
          {words.newSequence}
        </Button>
      </Group>
      {sequences.map((sequence) => (
        <SequenceCard
          key={sequence.id}
          sequence={sequence}
          variants={report?.sequences.find(({ id }) => id === sequence.id)?.variants}
          edit={() => setEdited(sequence)}
        />
      ))}
      <Suspense>{edited && <SequenceEditor sequence={edited === 'new' ? undefined : edited} close={() => setEdited(undefined)} />}</Suspense>
    </Stack>
  )
}
