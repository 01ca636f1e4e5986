import { Alert, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { IconDownload, IconReceiptDollar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { NewCard } from './NewCard.tsx'
import { type Rate, ratesQuery } from './queries.ts'
import { RatesTable } from './RatesTable.tsx'
import { writeCard } from './reading.ts'

/** What WhatsApp asks for messages, by country, kind and day. */
export function RatesPage() {
  const { rates: words, trouble } = useWords()
  const { data, error, refetch } = useQuery(ratesQuery)
  useTitle(words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={words.title} purpose={words.purpose}>
        {data && data.length > 0 && <Download rates={data} />}
      </PageHead>
      {!data && error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton h={240} role="status" aria-label={trouble.loading} />}
      {data?.some(({ source }) => source.startsWith('SAMPLE')) && (
        <Alert color="amber" title={words.sampleTitle}>
          {words.sample}
        </Alert>
      )}
      {data && <NewCard before={data.length} />}
      {data && (
        <Paper withBorder style={{ overflow: 'clip' }}>
          {data.length === 0 ? <Empty icon={IconReceiptDollar} title={words.none} meaning={words.noneMeaning} /> : <RatesTable rates={data} />}
        </Paper>
      )}
    </Stack>
  )
}

function Download({ rates }: { rates: Rate[] }) {
  const { rates: words } = useWords()
  return (
    <Group gap="sm">
      <Text c="dimmed">{words.count(rates.length)}</Text>
      <Button
        component="a"
        variant="default"
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(writeCard(rates))}`}
        download="rates.csv"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {words.download}
      </Button>
    </Group>
  )
}
