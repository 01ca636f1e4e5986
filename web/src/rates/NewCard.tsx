import { Alert, Button, FileButton, Group, Stack, Table, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import { replaceRates } from './queries.ts'
import { type CardRead, readCard } from './reading.ts'

/** Takes a price list from a file, all of it or, where rows are refused, nothing. */
export function NewCard({ before }: { before: number }) {
  const { rates: words } = useWords()
  const [read, setRead] = useState<CardRead>()
  const resetFile = useRef<() => void>(null)
  const choose = (file: File | null) => {
    resetFile.current?.()
    void file?.text().then((text) => setRead(readCard(text)))
  }
  const isWhole = read !== undefined && !read.fault && read.refused.length === 0
  return (
    <Stack gap="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start" style={{ flexWrap: 'wrap' }}>
        <FileButton onChange={choose} accept=".csv,.tsv,text/csv,text/tab-separated-values" resetRef={resetFile} inputProps={{ 'aria-label': words.choose }}>
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} aria-hidden />}>
              {words.choose}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" maw={640} flex="1 1 280px">
          {words.format}
        </Text>
      </Group>
      <Refused read={read} />
      <Confirm
        opened={isWhole}
        close={() => setRead(undefined)}
        title={words.replaceTitle}
        meaning={words.replaceMeaning(before, read?.rates.length ?? 0)}
        action={words.replace}
        act={() => replaceRates(read?.rates ?? [])}
        errors={{ too_large: words.tooLarge }}
      />
    </Stack>
  )
}

function Refused({ read }: { read: CardRead | undefined }) {
  const { rates: words } = useWords()
  if (read?.fault) return <Alert color="amber" role="alert" title={words.faults[read.fault.reason](read.fault.found)} />
  if (!read || read.refused.length === 0) return null
  return (
    <Alert color="amber" role="alert" title={words.refusedTitle(read.refused.length)}>
      <Stack gap="xs">
        <Text>{words.refusedMeaning}</Text>
        <Table aria-label={words.refusedTitle(read.refused.length)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.line}</Table.Th>
              <Table.Th>{words.found}</Table.Th>
              <Table.Th>{words.reason}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {read.refused.slice(0, 100).map(({ line, fault, found }) => (
              <Table.Tr key={line}>
                <Table.Td>{line}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <bdi>{found || '–'}</bdi>
                </Table.Td>
                <Table.Td>{words.reasons[fault]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Alert>
  )
}
