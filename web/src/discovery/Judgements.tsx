import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { judgedFiles, judgementsQuery, saveJudged } from './queries.ts'

/** How many finds were judged, and the files to measure search by them. */
export function Judgements({ query }: { query: string }) {
  const words = useWords()
  const { data } = useQuery(judgementsQuery(query))
  const saving = useMutation({ mutationFn: saveJudged })
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {data && data.total > 0 && `${words.discovery.judged(data.total)}. `}
        {words.discovery.judgedMeaning}
      </Text>
      {saving.error && <Alert color="amber">{explain(saving.error, words).meaning}</Alert>}
      {data && data.total > 0 && (
        <Group gap="xs">
          {judgedFiles.map((file) => (
            <Button key={file} variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />} onClick={() => saving.mutate(file)}>
              {file}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}
