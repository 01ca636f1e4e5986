import { Box, Button, Center, Flex, Stack, Text } from '@mantine/core'
import { Bubble, shownBody } from '@souk/simulator/bubbles'
import { type FetchNextPageOptions, useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useShop } from '../platform/shop.ts'
import { writeDay } from '../platform/writing.ts'
import { useWords } from '../words/useWords.ts'
import { reasonOf } from './failure.ts'
import { type ThreadMessage, type ThreadPage, templatesQuery } from './queries.ts'
import { byDay, inOrder } from './reading.ts'

type Props = {
  thread: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: (options?: FetchNextPageOptions) => unknown }
  pages: ThreadPage[]
}

/** The messages of a conversation, oldest first, day by day, as bubbles. */
export function Thread({ thread, pages }: Props) {
  const { conversations: words } = useWords()
  const { writing } = useShop()
  const messages = inOrder(pages)
  return (
    // Laid out from the end, so that the browser itself keeps the place: at the end while more comes in, and where one reads when older ones are put before it.
    <Flex
      direction="column-reverse"
      flex={1}
      mih={0}
      style={{ overflowY: 'auto' }}
      bg="var(--souk-wallpaper)"
      tabIndex={0}
      role="log"
      aria-label={words.messages}
    >
      <Stack gap={4} p="md" maw={760} w="100%" mx="auto" mb="auto">
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
    </Flex>
  )
}

function Said({ message, first }: { message: ThreadMessage; first: boolean }) {
  const { conversations: words } = useWords()
  const { writing } = useShop()
  // Asked for once however many bubbles there are; until they are here a template shows its name.
  const { data } = useQuery({ ...templatesQuery, enabled: message.direction === 'out' && message.body.type === 'template' })
  const findTemplate = (name: string, language: string) => data?.templates.find((known) => known.name === name && known.language === language)
  return (
    <Box pt={first ? 8 : 0}>
      <Bubble
        viewer="shop"
        direction={message.direction}
        content={message.direction === 'in' ? message.body : shownBody(message.body, findTemplate)}
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
