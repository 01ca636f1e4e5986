import { Box, Button, Center, Skeleton, Stack } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Empty } from '../platform/Empty.tsx'
import { NumberToShare } from '../platform/NumberToShare.tsx'
import { walkRows } from '../platform/rows.ts'
import { Stale } from '../platform/Stale.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { ConversationRow } from './ConversationRow.tsx'
import { conversationsQuery, type Shown } from './queries.ts'
import { useWalking } from './useInboxKeys.ts'

/** Conversations, the latest first. */
export function ConversationList({ chosen }: { chosen?: string }) {
  const { conversations: words } = useWords()
  const { q, show } = useSearch({ strict: false })
  const conversations = useInfiniteQuery(conversationsQuery({ q, show }))
  const listed = conversations.data?.pages.flatMap((page) => page.conversations) ?? []
  useWalking(
    listed.map(({ id }) => id),
    chosen,
  )
  if (!conversations.data) return conversations.isError ? <Trouble error={conversations.error} again={() => void conversations.refetch()} /> : <Waiting />
  if (listed.length === 0) return <None q={q} show={show} />
  return (
    <Box style={{ overflowY: 'auto' }} flex={1} pb="md">
      <Box px="md">
        <Stale query={conversations} />
      </Box>
      <Box component="ul" aria-label={words.list} onKeyDown={walkRows} m={0} p={0} style={{ listStyle: 'none' }}>
        {listed.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow conversation={conversation} chosen={conversation.id === chosen} />
          </li>
        ))}
      </Box>
      {conversations.hasNextPage && (
        <Center pt="md">
          <Button variant="default" loading={conversations.isFetchingNextPage} onClick={() => void conversations.fetchNextPage()}>
            {words.more}
          </Button>
        </Center>
      )}
    </Box>
  )
}

function None({ q, show }: Shown) {
  const { conversations: words } = useWords()
  const { company } = useShop()
  if (q) return <Empty icon={IconMessageOff} title={words.noneFound(q)} meaning={words.noneFoundMeaning} />
  if (show) return <Empty icon={IconMessageOff} title={words.noneShown[show]} meaning={words.noneShownMeaning} />
  return (
    <Empty icon={IconMessageOff} title={words.noneTitle} meaning={company.whatsapp ? words.none : words.noneNoLine}>
      <NumberToShare />
    </Empty>
  )
}

const rows = ['a', 'b', 'c', 'd', 'e']

function Waiting() {
  const { trouble } = useWords()
  return (
    <Stack px="md" gap="lg" role="status" aria-label={trouble.loading}>
      {rows.map((row) => (
        <Stack key={row} gap={8}>
          <Skeleton h={14} w="45%" />
          <Skeleton h={12} w="80%" />
        </Stack>
      ))}
    </Stack>
  )
}
