import { Button, Checkbox, Group, Paper, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import type { SynonymState } from '@souk/server/search/contract'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { addSynonym, synonymsQuery } from './queries.ts'
import { SynonymRow } from './SynonymRow.tsx'

const states: SynonymState[] = ['active', 'proposed', 'refused']

/** What things are also called: written by the shop, and learned from what shoppers wrote and took. */
export function Synonyms({ begun }: { begun: { phrase: string; means: string } }) {
  const { discovery: words } = useWords()
  const [state, setState] = useState<SynonymState>('active')
  const synonyms = useInfiniteQuery(synonymsQuery(state))
  const listed = synonyms.data?.pages.flatMap((page) => page.synonyms) ?? []
  return (
    <Stack component="section" gap="md" id="synonyms">
      <Stack gap={2}>
        <Title order={2}>{words.synonyms}</Title>
        <Text c="dimmed">{words.synonymsMeaning}</Text>
      </Stack>
      <NewSynonym begun={begun} />
      <SegmentedControl
        aria-label={words.showing}
        value={state}
        onChange={(next) => setState(states.find((one) => one === next) ?? 'active')}
        data={states.map((value) => ({ value, label: words.states[value] }))}
        style={{ alignSelf: 'flex-start' }}
      />
      {synonyms.data && listed.length === 0 && <Text c="dimmed">{words.noSynonyms}</Text>}
      {listed.length > 0 && (
        <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={words.synonyms}>
          {listed.map((synonym) => (
            <SynonymRow key={synonym.id} synonym={synonym} />
          ))}
        </Paper>
      )}
      {synonyms.hasNextPage && (
        <Button variant="default" loading={synonyms.isFetchingNextPage} onClick={() => void synonyms.fetchNextPage()} style={{ alignSelf: 'center' }}>
          {words.more}
        </Button>
      )}
    </Stack>
  )
}

function NewSynonym({ begun }: { begun: { phrase: string; means: string } }) {
  const { discovery: words } = useWords()
  const [form, setForm] = useState({ ...begun, bothWays: true })
  const saving = useMutation({
    mutationFn: () => addSynonym({ phrase: form.phrase, means: form.means, kind: form.bothWays ? 'equal' : 'one_way' }),
    onSuccess: () => setForm({ phrase: '', means: '', bothWays: true }),
  })
  const field = (name: 'phrase' | 'means') => ({
    label: words[name],
    required: true,
    withAsterisk: false,
    maxLength: 80,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      saving.reset()
      setForm((before) => ({ ...before, [name]: value }))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput {...field('phrase')} />
          <TextInput {...field('means')} />
          <Checkbox
            pb={8}
            label={words.bothWays}
            checked={form.bothWays}
            onChange={({ currentTarget: { checked } }) => setForm((before) => ({ ...before, bothWays: checked }))}
          />
        </Group>
        <SaveBar saving={saving} label={words.add} errors={{ synonym_says_nothing: words.saysNothing, invalid_input: words.tooLong }} />
      </Stack>
    </form>
  )
}
