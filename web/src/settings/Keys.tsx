import { Anchor, Badge, Button, Group, Paper, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { Empty } from '../platform/Empty.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { NewKey } from './NewKey.tsx'
import { keysQuery, revokeKey } from './queries.ts'

/** The keys by which the shop's own systems call Souk. */
export function Keys() {
  const { settings, trouble } = useWords()
  const { data, error, refetch } = useQuery(keysQuery)
  const [making, setMaking] = useState(false)
  if (!data && error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Skeleton h={160} role="status" aria-label={trouble.loading} />
  const make = (
    <Button leftSection={<IconKey size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {settings.newKey}
    </Button>
  )
  return (
    <Stack gap="md">
      {data.keys.length === 0 ? (
        <Empty icon={IconKey} title={settings.noKeys} meaning={settings.keysMeaning}>
          {make}
        </Empty>
      ) : (
        <>
          <Group justify="space-between" gap="sm">
            <Text c="dimmed">
              {settings.keysMeaning}{' '}
              <Anchor href="/docs" underline="always">
                {settings.apiDocs}
              </Anchor>
            </Text>
            {make}
          </Group>
          <KeyTable keys={data.keys} />
        </>
      )}
      <NewKey opened={making} close={() => setMaking(false)} />
    </Stack>
  )
}

type Key = Awaited<ReturnType<NonNullable<typeof keysQuery.queryFn>>>['keys'][number]

const KeyTable = ({ keys }: { keys: Key[] }) => {
  const { settings } = useWords()
  return (
    <Paper withBorder style={{ overflowX: 'auto' }}>
      <Table aria-label={settings.parts.keys}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{settings.keyName}</Table.Th>
            <Table.Th>{settings.keyMay}</Table.Th>
            <Table.Th>{settings.keyUsed}</Table.Th>
            <Table.Th w={120} aria-label={settings.actions} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Row key={key.id} apiKey={key} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function Row({ apiKey }: { apiKey: Key }) {
  const { settings } = useWords()
  const [ending, setEnding] = useState(false)
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={550}>
          <bdi>{apiKey.name}</bdi>
        </Text>
        <Text size="xs" c="dimmed" ff="monospace" dir="ltr">
          {apiKey.tokenStart}…
        </Text>
      </Table.Td>
      <Table.Td>{apiKey.scope === 'read' ? settings.keyReads : settings.keyWrites}</Table.Td>
      <Table.Td>{apiKey.lastUsedAt ? <When at={apiKey.lastUsedAt} /> : settings.keyNever}</Table.Td>
      <Table.Td>
        {apiKey.revokedAt ? (
          <Badge color="gray">{settings.keyEnded}</Badge>
        ) : (
          <Button variant="subtle" color="red" size="xs" onClick={() => setEnding(true)}>
            {settings.endKey}
          </Button>
        )}
        <Confirm
          opened={ending}
          close={() => setEnding(false)}
          title={settings.endKeyTitle(apiKey.name)}
          meaning={settings.endKeyMeaning}
          action={settings.endKey}
          act={() => revokeKey(apiKey.id)}
        />
      </Table.Td>
    </Table.Tr>
  )
}
