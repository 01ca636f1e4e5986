import { Box, Divider, Group, Stack, VisuallyHidden } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Outlet, useParams } from '@tanstack/react-router'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { ConversationList } from './ConversationList.tsx'
import { Search } from './Search.tsx'
import { ShowFilter } from './ShowFilter.tsx'

/** The inbox: conversations and beside them the one that is open; on a phone the one or the other. */
export function ConversationsPage() {
  const { conversations: words } = useWords()
  const { conversationId } = useParams({ strict: false })
  useTitle(words.title)
  return (
    <Group align="stretch" wrap="nowrap" gap={0} h={{ base: 'calc(100dvh - 116px)', sm: '100dvh' }}>
      <Stack flex={{ base: '1 1 100%', md: '0 0 360px' }} miw={0} gap="sm" pt={{ base: 'sm', sm: 'lg' }} visibleFrom={conversationId ? 'md' : undefined}>
        <Box px="md">
          <PageHead title={words.title} purpose={words.purpose} />
        </Box>
        <Box px="md">
          <Stack gap="xs">
            <Search />
            <ShowFilter />
          </Stack>
        </Box>
        <ConversationList chosen={conversationId} />
      </Stack>
      {conversationId && (
        <VisuallyHidden hiddenFrom="md">
          <h1>{words.title}</h1>
        </VisuallyHidden>
      )}
      <Divider orientation="vertical" visibleFrom="md" />
      <Outlet />
    </Group>
  )
}

/** Where a thread will stand, before one was chosen. */
export function ChooseOne() {
  const { conversations: words } = useWords()
  return (
    <Stack flex={1} justify="center" visibleFrom="md">
      <Empty icon={IconMessages} title={words.choose} meaning={words.chooseMeaning} />
    </Stack>
  )
}
