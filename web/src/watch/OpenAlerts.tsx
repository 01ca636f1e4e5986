import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { Listed } from './Listed.tsx'
import { openAlertsQuery } from './queries.ts'

/** What somebody has to mend, in every company: its cause, what to do, and WhatsApp's own words. */
export function OpenAlerts() {
  const words = useWords()
  const { watch: said, channel } = words
  const alerts = useInfiniteQuery(openAlertsQuery)
  return (
    <Listed title={said.alerts} meaning={said.alertsMeaning} none={said.alertsNone} query={alerts} rows={alerts.data?.pages.flatMap((page) => page.alerts)}>
      {(alert) => {
        const { cause, advice } = words.alerts[alert.kind] ?? alert
        return (
          <Stack gap={4}>
            <Text size="sm" c="dimmed">
              <bdi>{alert.company}</bdi> · {channel.times(alert.times)} · <When at={alert.lastSeenAt} />
            </Text>
            <Text fw={650}>{cause}</Text>
            <Text>{advice}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              <bdi lang="en">
                {[alert.subject, alert.title].filter(Boolean).join(' · ')}
                {alert.code !== null && ` (${alert.code})`}
              </bdi>
            </Text>
          </Stack>
        )
      }}
    </Listed>
  )
}
