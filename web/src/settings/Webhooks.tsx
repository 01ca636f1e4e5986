import { Anchor, Badge, Button, Group, Paper, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../platform/Empty.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { type Endpoint, endpointsQuery } from './connections.ts'
import { EndpointMenu } from './EndpointMenu.tsx'
import { NewEndpoint } from './NewEndpoint.tsx'

/** Where the shop's own systems are told what happens. */
export function Webhooks() {
  const { connections: words, settings, trouble } = useWords()
  const { data, error, refetch } = useQuery(endpointsQuery)
  const [adding, setAdding] = useState(false)
  if (!data && error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Skeleton h={160} role="status" aria-label={trouble.loading} />
  const add = (
    <Button leftSection={<IconWebhook size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <Stack gap="md">
      {data.endpoints.length === 0 ? (
        <Empty icon={IconWebhook} title={words.none} meaning={words.meaning}>
          {add}
        </Empty>
      ) : (
        <>
          <Group justify="space-between" gap="sm">
            <Text c="dimmed">
              {words.meaning}{' '}
              <Anchor href="/docs" underline="always">
                {settings.apiDocs}
              </Anchor>
            </Text>
            {add}
          </Group>
          <Paper withBorder style={{ overflowX: 'auto' }}>
            <Table aria-label={settings.parts.webhooks}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.address}</Table.Th>
                  <Table.Th>{words.hears}</Table.Th>
                  <Table.Th>{words.standing}</Table.Th>
                  <Table.Th w={56} aria-label={settings.actions} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.endpoints.map((endpoint) => (
                  <Row key={endpoint.id} endpoint={endpoint} />
                ))}
              </Table.Tbody>
            </Table>
          </Paper>
        </>
      )}
      <NewEndpoint opened={adding} close={() => setAdding(false)} />
    </Stack>
  )
}

const colours = { active: 'teal', failing: 'amber', disabled: 'gray' } as const

function Row({ endpoint }: { endpoint: Endpoint }) {
  const { connections: words } = useWords()
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={550} dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {endpoint.url}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{endpoint.events.map((event) => words.events[event as keyof typeof words.events] ?? event).join(', ')}</Text>
      </Table.Td>
      <Table.Td>
        <Badge color={colours[endpoint.status]}>{words.statuses[endpoint.status]}</Badge>
        {endpoint.disabledReason && (
          <Text size="xs" c="dimmed">
            {words.reasons[endpoint.disabledReason]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <EndpointMenu endpoint={endpoint} />
      </Table.Td>
    </Table.Tr>
  )
}
