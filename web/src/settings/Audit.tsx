import { Button, Center, Paper, Skeleton, Stack, Table, Text } from '@mantine/core'
import type { AuditEntry } from '@souk/server/companies/contract'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Empty } from '../platform/Empty.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { auditQuery } from './queries.ts'

/** Who changed what in this shop. */
export function Audit() {
  const { settings, trouble } = useWords()
  const audit = useInfiniteQuery(auditQuery)
  if (!audit.data && audit.error) return <Trouble error={audit.error} again={() => void audit.refetch()} />
  if (!audit.data) return <Skeleton h={160} role="status" aria-label={trouble.loading} />
  const entries = audit.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <Empty icon={IconHistory} title={settings.auditNone} meaning={settings.auditMeaning} />
  return (
    <Stack gap="md">
      <Text c="dimmed">{settings.auditMeaning}</Text>
      <AuditTable entries={entries} />
      {audit.hasNextPage && (
        <Center>
          <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {settings.auditMore}
          </Button>
        </Center>
      )}
    </Stack>
  )
}

/** Lines of the audit log; `whose` adds the company of each. */
export function AuditTable({ entries, whose = false }: { entries: AuditEntry[]; whose?: boolean }) {
  const { settings, shell } = useWords()
  return (
    <Paper withBorder style={{ overflowX: 'auto' }}>
      <Table aria-label={settings.parts.audit}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{settings.auditWhen}</Table.Th>
            <Table.Th>{settings.auditWho}</Table.Th>
            <Table.Th>{settings.auditWhat}</Table.Th>
            {whose && <Table.Th>{settings.auditWhere}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <When at={entry.at} />
              </Table.Td>
              <Table.Td>
                <bdi>{entry.actorName}</bdi>
                <Text size="xs" c="dimmed">
                  {shell.roles[entry.actorRole as keyof typeof shell.roles] ?? entry.actorRole}
                </Text>
              </Table.Td>
              <Table.Td>
                {settings.deeds[entry.action] ?? entry.action}
                <Text size="xs" c="dimmed">
                  <bdi>{detailsOf(entry)}</bdi>
                </Text>
              </Table.Td>
              {whose && <Table.Td>{entry.companyName ?? '–'}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

const detailsOf = ({ details }: AuditEntry): string =>
  Object.values(details)
    .map((value) => (typeof value === 'object' && value !== null ? Object.values(value).join(' – ') : String(value)))
    .join(' · ')
