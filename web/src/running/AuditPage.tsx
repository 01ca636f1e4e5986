import { Button, Center, Skeleton, Stack } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { AuditTable } from '../settings/Audit.tsx'
import { useWords } from '../words/useWords.ts'
import { platformAuditQuery } from './queries.ts'

/** Who changed what, over all companies; at the reader's own hour. */
export function AuditPage() {
  const { running, settings, trouble } = useWords()
  const audit = useInfiniteQuery(platformAuditQuery)
  useTitle(running.auditTitle)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={running.auditTitle} purpose={running.auditPurpose} />
      {!audit.data && audit.error && <Trouble error={audit.error} again={() => void audit.refetch()} />}
      {audit.isPending && <Skeleton h={200} role="status" aria-label={trouble.loading} />}
      {audit.data?.pages[0]?.entries.length === 0 && <Empty icon={IconHistory} title={settings.auditNone} meaning={running.auditPurpose} />}
      {audit.data && audit.data.pages[0]?.entries.length !== 0 && <AuditTable entries={audit.data.pages.flatMap((page) => page.entries)} whose />}
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
