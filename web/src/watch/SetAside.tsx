import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { companiesQuery } from '../companies/queries.ts'
import { explain } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { Listed } from './Listed.tsx'
import { answerAgain, setAsideQuery } from './queries.ts'

/** Shoppers' messages that could not be answered, each to be tried again. */
export function SetAside() {
  const { watch: words } = useWords()
  const found = useInfiniteQuery(setAsideQuery)
  return (
    <Listed
      title={words.setAside}
      meaning={words.setAsideMeaning}
      none={words.setAsideNone}
      query={found}
      rows={found.data?.pages.flatMap((page) => page.messages)}
    >
      {(message) => <Message {...message} />}
    </Listed>
  )
}

type Props = { id: string; companyId: string; at: string; attempts: number; text: string; error: string | null }

function Message({ id, companyId, at, attempts, text, error }: Props) {
  const words = useWords()
  const { watch: said } = words
  const { data } = useQuery(companiesQuery)
  const trying = useMutation({ mutationFn: () => answerAgain({ id, companyId }) })
  return (
    <Group justify="space-between" gap="sm">
      <Stack gap={4} miw={0} flex="1 1 240px">
        <Text size="sm" c="dimmed">
          <bdi>{data?.companies.find((company) => company.id === companyId)?.name ?? companyId}</bdi> · {said.tried(attempts)} · <When at={at} />
        </Text>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          <bdi>{text}</bdi>
        </Text>
        {error && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <bdi lang="en">{error}</bdi>
          </Text>
        )}
        {trying.error && <Alert color="amber">{explain(trying.error, words).meaning}</Alert>}
      </Stack>
      <Button variant="default" size="sm" loading={trying.isPending} onClick={() => trying.mutate()}>
        {said.again}
      </Button>
    </Group>
  )
}
