import { Alert, Button, Code, Group, Spoiler, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { explain } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { Listed } from './Listed.tsx'
import { routeAgain, unroutedQuery } from './queries.ts'

/** What WhatsApp told and no company could be given, each to be routed again. */
export function Unrouted() {
  const { watch: words } = useWords()
  const found = useInfiniteQuery(unroutedQuery)
  return (
    <Listed
      title={words.unrouted}
      meaning={words.unroutedMeaning}
      none={words.unroutedNone}
      query={found}
      rows={found.data?.pages.flatMap((page) => page.events)}
    >
      {(event) => <Event {...event} />}
    </Listed>
  )
}

type Props = { id: string; reason: string; heardAt: string; account: string | null; line: string | null; field: string | null; item: unknown }

function Event({ id, reason, heardAt, account, line, field, item }: Props) {
  const words = useWords()
  const { watch: said } = words
  const routing = useMutation({ mutationFn: () => routeAgain(id) })
  const names = [line && said.ofLine(line), account && said.ofAccount(account), field].filter(Boolean).join(' · ')
  return (
    <Group justify="space-between" gap="sm" align="flex-start">
      <Stack gap={4} miw={0} flex="1 1 240px">
        <Text size="sm" c="dimmed">
          <bdi>{names}</bdi> · <When at={heardAt} />
        </Text>
        <Text fw={650} lang="en">
          <bdi>{reason}</bdi>
        </Text>
        <Spoiler maxHeight={48} showLabel={said.wholeEvent} hideLabel={said.lessOfEvent}>
          <Code block dir="ltr" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {JSON.stringify(item, null, 1)}
          </Code>
        </Spoiler>
        {routing.data === false && <Alert color="amber">{said.stillUnrouted}</Alert>}
        {routing.error && <Alert color="amber">{explain(routing.error, words).meaning}</Alert>}
      </Stack>
      <Button variant="default" size="sm" loading={routing.isPending} onClick={() => routing.mutate()}>
        {said.routeAgain}
      </Button>
    </Group>
  )
}
