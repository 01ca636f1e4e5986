import { Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Trouble } from '../platform/Trouble.tsx'
import { useSpeech } from '../words/useWords.ts'
import { AskedList } from './AskedList.tsx'
import { gapsQuery, type Report } from './queries.ts'
import { Synonyms } from './Synonyms.tsx'

/** Searches that found nothing or led nowhere, what to do about each, and what things are also called. */
export function Gaps() {
  const { discovery: words } = useSpeech().words
  const { data, error, refetch } = useQuery(gapsQuery)
  const [begun, setBegun] = useState({ phrase: '', means: '' })
  const begin = (synonym: { phrase: string; means: string }) => {
    setBegun(synonym)
    document.getElementById('synonyms')?.scrollIntoView({ behavior: 'smooth' })
  }
  return (
    <Stack gap="xl">
      {!data && (error ? <Trouble error={error} again={() => void refetch()} /> : <Skeleton h={240} />)}
      {data && (
        <>
          <Shares report={data} />
          <AskedList title={words.nothingFound} queries={data.nothingFound} begin={begin} />
          <AskedList title={words.rarelyTaken} queries={data.rarelyTaken} begin={begin} />
        </>
      )}
      <Synonyms key={`${begun.phrase} ${begun.means}`} begun={begun} />
    </Stack>
  )
}

function Shares({ report: { searches, empty, taken } }: { report: Report }) {
  const { words, locale } = useSpeech()
  const { discovery } = words
  const share = (part: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(searches === 0 ? 0 : part / searches)
  return (
    <Group gap="xs">
      <Text fw={650}>
        {discovery.span}: {discovery.searches(searches)}
      </Text>
      <Text c="dimmed">
        {discovery.emptyShare(share(empty))} · {discovery.takenShare(share(taken))}
      </Text>
    </Group>
  )
}
