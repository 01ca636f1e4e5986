import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { explain } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { alertsQuery, dismissAlert, type Alert as Listed } from './queries.ts'

/** What somebody has to mend, each with its cause and what to do; nothing while all is well. */
export function Alerts() {
  const { channel: words } = useWords()
  const { data } = useQuery(alertsQuery)
  const title = useId()
  if (!data || data.alerts.length === 0) return null
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <Title order={2} id={title}>
        {words.alerts}
      </Title>
      {data.alerts.map((alert) => (
        <One key={alert.id} alert={alert} />
      ))}
    </Stack>
  )
}

function One({ alert }: { alert: Listed }) {
  const words = useWords()
  const dismissing = useMutation({ mutationFn: () => dismissAlert(alert.id) })
  const { cause, advice } = words.alerts[alert.kind] ?? alert
  const code = alert.code === null ? '' : ` (${alert.code})`
  return (
    <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} title={cause} styles={{ title: { whiteSpace: 'normal' } }}>
      <Stack gap="xs">
        <Text>{advice}</Text>
        <Text size="xs" c="var(--mantine-color-text)">
          <bdi lang="en">
            {[alert.subject, alert.title].filter(Boolean).join(' · ')}
            {code}
          </bdi>
        </Text>
        {dismissing.error && <Text size="sm">{explain(dismissing.error, words).meaning}</Text>}
        <Group gap="sm">
          <Text size="xs" c="var(--mantine-color-text)">
            {words.channel.times(alert.times)} · <When at={alert.lastSeenAt} />
          </Text>
          <Button variant="default" size="xs" loading={dismissing.isPending} onClick={() => dismissing.mutate()}>
            {words.channel.dismiss}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
