import { Stack } from '@mantine/core'
import { PageHead } from '../platform/PageHead.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { OpenAlerts } from './OpenAlerts.tsx'
import { SetAside } from './SetAside.tsx'
import { Unrouted } from './Unrouted.tsx'
import { UsageTable } from './UsageTable.tsx'

/** What has to be looked at in any company, and how much they use. */
export function WatchPage() {
  const { watch: words } = useWords()
  useTitle(words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="xl">
      <PageHead title={words.title} purpose={words.purpose} />
      <OpenAlerts />
      <SetAside />
      <Unrouted />
      <UsageTable />
    </Stack>
  )
}
