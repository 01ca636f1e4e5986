import { Badge, Button, Group, Paper, Skeleton, Stack, Table, Text } from '@mantine/core'
import type { Member } from '@souk/server/companies/contract'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Trouble } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { Invite } from './Invite.tsx'
import { MemberMenu } from './MemberMenu.tsx'
import { teamQuery } from './queries.ts'

/** Who works here, and the way for others to join. */
export function Team() {
  const { settings, trouble } = useWords()
  const { data, error, refetch } = useQuery(teamQuery)
  const [inviting, setInviting] = useState(false)
  if (!data && error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Skeleton h={160} role="status" aria-label={trouble.loading} />
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text c="dimmed">{settings.teamMeaning}</Text>
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
          {settings.invite}
        </Button>
      </Group>
      <Paper withBorder style={{ overflowX: 'auto' }}>
        <Table aria-label={settings.parts.team}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{settings.person}</Table.Th>
              <Table.Th>{settings.role}</Table.Th>
              <Table.Th visibleFrom="sm">{settings.lastSeen}</Table.Th>
              <Table.Th w={56} aria-label={settings.actions} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.members.map((member) => (
              <Row key={member.id} member={member} />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <Invite opened={inviting} close={() => setInviting(false)} />
    </Stack>
  )
}

function Row({ member }: { member: Member }) {
  const { settings, shell } = useWords()
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={550}>
          <bdi>{member.name}</bdi>
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{member.email}</bdi>
        </Text>
      </Table.Td>
      <Table.Td>{shell.roles[member.role]}</Table.Td>
      <Table.Td visibleFrom="sm">
        {member.standing === 'invited' ? <Badge color="amber">{settings.invited}</Badge> : member.lastSeenAt ? <When at={member.lastSeenAt} /> : '–'}
      </Table.Td>
      <Table.Td>
        <MemberMenu member={member} />
      </Table.Td>
    </Table.Tr>
  )
}
