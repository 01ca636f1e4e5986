import { Box, Button, Center, Stack, Text } from '@mantine/core'
import { Bubble, shownBody } from '@souk/simulator/bubbles'
import type { FetchNextPageOptions } from '@tanstack/react-query'
import { Fragment, useLayoutEffect, useRef } from 'react'
import type { MessageAnswer, ThreadAnswer } from '../platform/answered.ts'
import { useShop } from '../platform/shop.ts'
import { writeDay } from '../platform/writing.ts'
import { useWords } from '../words/useWords.ts'
import { reasonOf } from './failure.ts'
import { byDay, inOrder } from './reading.ts'

type Props = {
  thread: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: (options?: FetchNextPageOptions) => unknown }
  pages: ThreadAnswer[]
}

/** The messages of a conversation, oldest first, day by day, as bubbles. */
export function Thread({ thread, pages }: Props) {
  const { conversations: words } = useWords()
  const { writing } = useShop()
  const messages = inOrder(pages)
  const place = useKeptPlace(messages.at(-1)?.id, messages.length)
  return (
    <Box ref={place} flex={1} style={{ overflowY: 'auto' }} bg="var(--souk-wallpaper)" tabIndex={0} role="log" aria-label={words.messages}>
      <Stack gap={4} p="md" maw={760} mx="auto">
        {thread.hasNextPage && (
          <Center pb="sm">
            <Button variant="default" size="xs" loading={thread.isFetchingNextPage} onClick={() => void thread.fetchNextPage()}>
              {words.older}
            </Button>
          </Center>
        )}
        {byDay(messages, writing.timeZone).map(({ day, messages: said }) => (
          <Fragment key={day}>
            <Text size="xs" ta="center" c="dimmed" py="xs">
              {writeDay(new Date(said[0]?.at ?? 0), writing)}
            </Text>
            {said.map((message, index) => (
              <Said key={message.id} message={message} first={said[index - 1]?.direction !== message.direction} />
            ))}
          </Fragment>
        ))}
      </Stack>
    </Box>
  )
}

function Said({ message, first }: { message: MessageAnswer; first: boolean }) {
  const { conversations: words } = useWords()
  const { writing } = useShop()
  return (
    <Box pt={first ? 8 : 0}>
      <Bubble
        viewer="shop"
        direction={message.direction}
        content={message.direction === 'in' ? message.body : shownBody(message.body)}
        at={message.at}
        state={message.state}
        first={first}
        error={reasonOf(message, words)}
        locale={writing.locale}
        timeZone={writing.timeZone}
      />
    </Box>
  )
}

/** Stays at the end while messages come in, unless one has scrolled away; keeps the place when older ones are put before it. */
function useKeptPlace(last: string | undefined, count: number) {
  const ref = useRef<HTMLDivElement>(null)
  const before = useRef({ height: 0, last: '', count: 0 })
  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return
    const { height, last: lastBefore, count: countBefore } = before.current
    const atEnd = height - box.scrollTop - box.clientHeight < 120
    if (last !== lastBefore && atEnd) box.scrollTop = box.scrollHeight
    else if (count > countBefore) box.scrollTop += box.scrollHeight - height
    before.current = { height: box.scrollHeight, last: last ?? '', count }
  }, [last, count])
  return ref
}
