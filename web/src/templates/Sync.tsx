import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { codeOf, explain } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { syncTemplates, type TemplatesPage } from './queries.ts'

/** When WhatsApp's list was last read, how it ended, and reading it now. */
export function Sync({ sync }: { sync: TemplatesPage['sync'] }) {
  const words = useWords()
  const { templates } = words
  const syncing = useMutation({ mutationFn: syncTemplates })
  const refusals: Record<string, string | undefined> = templates.refusals
  return (
    <>
      {syncing.error && <Alert color="amber">{refusals[codeOf(syncing.error)] ?? explain(syncing.error, words).meaning}</Alert>}
      {sync?.error && (
        <Alert color="amber" title={templates.syncBroken}>
          <bdi lang="en">{sync.error}</bdi> {sync.retryAt && <When at={sync.retryAt} />}
        </Alert>
      )}
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconRefresh size={14} aria-hidden />} loading={syncing.isPending} onClick={() => syncing.mutate()}>
          {templates.sync}
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {sync ? (
            <>
              {templates.synced(sync.seen)} <When at={sync.finishedAt ?? sync.beganAt} />
            </>
          ) : (
            templates.neverSynced
          )}
        </Text>
      </Group>
    </>
  )
}
