import { Badge, Button, Center, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Empty } from '../platform/Empty.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { type Delivery, deliveriesQuery, replay } from './connections.ts'

/** What was sent to an address, and the way to send it again. */
export function Deliveries({ endpointId }: { endpointId: string }) {
  const { connections: words, settings, trouble } = useWords()
  const listed = useInfiniteQuery(deliveriesQuery(endpointId))
  if (!listed.data && listed.error) return <Trouble error={listed.error} again={() => void listed.refetch()} />
  if (!listed.data) return <Skeleton h={160} role="status" aria-label={trouble.loading} />
  const deliveries = listed.data.pages.flatMap((page) => page.deliveries)
  if (deliveries.length === 0) return <Empty icon={IconHistory} title={words.logNone} meaning={words.logMeaning} />
  return (
    <Stack>
      <Table aria-label={words.log}>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <Row key={delivery.id} endpointId={endpointId} delivery={delivery} />
          ))}
        </Table.Tbody>
      </Table>
      {listed.hasNextPage && (
        <Center>
          <Button variant="default" loading={listed.isFetchingNextPage} onClick={() => void listed.fetchNextPage()}>
            {settings.auditMore}
          </Button>
        </Center>
      )}
    </Stack>
  )
}

const colours = { waiting: 'amber', sending: 'amber', delivered: 'teal', failed: 'red' } as const

function Row({ endpointId, delivery: { id, type, state, attempts, createdAt } }: { endpointId: string; delivery: Delivery }) {
  const { connections: words } = useWords()
  const again = useMutation({ mutationFn: () => replay(endpointId, id) })
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {words.events[type as keyof typeof words.events] ?? type}
        </Text>
        <Text size="xs" c="dimmed">
          <When at={createdAt} /> · {words.attempts(attempts)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={colours[state]}>{words.states[state]}</Badge>
      </Table.Td>
      <Table.Td ta="end">
        <Button variant="subtle" size="xs" loading={again.isPending} onClick={() => again.mutate()}>
          {words.replay}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
