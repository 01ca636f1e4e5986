import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlugConnected, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { Stale } from '../platform/Stale.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { Alerts } from './Alerts.tsx'
import { Connect } from './Connect.tsx'
import { Failures } from './Failures.tsx'
import { checkLine, lineQuery } from './queries.ts'
import { SetUp } from './SetUp.tsx'
import { Standing } from './Standing.tsx'

/** The shop's WhatsApp number: whether it works, what hinders it, and how it is set up. */
export function ChannelPage() {
  const { channel: words, trouble } = useWords()
  const line = useQuery(lineQuery)
  const checking = useMutation({ mutationFn: checkLine })
  const [connecting, setConnecting] = useState(false)
  useTitle(words.title)
  const isUnchecked = line.data?.line != null && !line.data.steps.some(({ step }) => step === 'token')
  const { mutate: check } = checking
  // A number that was never looked at would have nothing to show.
  useEffect(() => {
    if (isUnchecked) check()
  }, [isUnchecked, check])
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="lg">
      <PageHead title={words.title} purpose={words.purpose}>
        {line.data?.line && (
          <Button leftSection={<IconRefresh size={16} aria-hidden />} loading={checking.isPending} onClick={() => check()}>
            {words.checkAll}
          </Button>
        )}
      </PageHead>
      <Stale query={line} />
      {!line.data && line.error && <Trouble error={line.error} again={() => void line.refetch()} />}
      {line.isPending && <Skeleton h={320} role="status" aria-label={trouble.loading} />}
      {checking.error && <Trouble error={checking.error} again={() => check()} />}
      {line.data && <Alerts />}
      {line.data && !line.data.line && (
        <Empty icon={IconPlugConnected} title={words.nothing} meaning={words.nothingMeaning}>
          <Button onClick={() => setConnecting(true)}>{words.connect}</Button>
        </Empty>
      )}
      {line.data?.line && <Standing status={line.data.status} line={line.data.line} />}
      {line.data?.line && <Failures errors={line.data.status.errors} />}
      {line.data && <SetUp shown={line.data} connect={() => setConnecting(true)} />}
      {line.data && <Connect shown={line.data} opened={connecting} close={() => setConnecting(false)} />}
    </Stack>
  )
}
