import { ActionIcon, Avatar, Badge, Box, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { callOf, writePhone } from '../platform/customers.ts'
import { useArrival } from '../platform/rows.ts'
import { Stale } from '../platform/Stale.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import type { ListedConversation } from './queries.ts'
import { threadQuery } from './queries.ts'
import { Thread } from './Thread.tsx'
import { useMarkRead } from './useMarkRead.ts'

/** One conversation, message by message. */
export function ThreadPane() {
  const { orders, conversations: words } = useWords()
  const { conversationId = '' } = useParams({ strict: false })
  const thread = useInfiniteQuery(threadQuery(conversationId))
  const conversation = thread.data?.pages[0]?.conversation
  const name = conversation ? (callOf(conversation.customer) ?? orders.noName) : words.title
  const pane = useArrival<HTMLDivElement>(conversationId)
  useTitle(name)
  useMarkRead(conversation)
  return (
    <Stack ref={pane} tabIndex={-1} style={{ outline: 'none' }} component="section" aria-label={words.thread(name)} flex={1} miw={0} gap={0} h="100%">
      <Head name={name} conversation={conversation} />
      <Stale query={thread} />
      {thread.data && <Thread key={conversationId} thread={thread} pages={thread.data.pages} />}
      {!thread.data && (thread.isError ? <Trouble error={thread.error} again={() => void thread.refetch()} /> : <Waiting />)}
    </Stack>
  )
}

function Head({ name, conversation }: { name: string; conversation?: ListedConversation }) {
  const { conversations: words } = useWords()
  const { base } = useShop()
  const customer = conversation?.customer
  return (
    <Group
      component="header"
      wrap="nowrap"
      gap="sm"
      px="md"
      h={64}
      flex="none"
      bg="var(--souk-surface)"
      style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
    >
      <ActionIcon
        hiddenFrom="md"
        variant="subtle"
        color="gray"
        size={36}
        aria-label={words.back}
        renderRoot={(props) => <Link to={`${base}/conversations`} search={true} {...props} />}
      >
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <Avatar size={36} name={customer?.name ?? undefined} alt="" aria-hidden />
      <Stack gap={0} miw={0} flex={1}>
        <Title order={2} lineClamp={1}>
          <bdi>{name}</bdi>
        </Title>
        {customer && (
          <Text size="xs" c="dimmed" truncate>
            <About customer={customer} />
          </Text>
        )}
      </Stack>
      {conversation?.mode === 'person' && <Badge color="amber">{words.person}</Badge>}
    </Group>
  )
}

/** What tells a shopper apart from others of the same name. */
function About({ customer: { name, phone, bsuid } }: Pick<ListedConversation, 'customer'>) {
  const { conversations: words } = useWords()
  if (phone) return name ? <bdi>{writePhone(phone)}</bdi> : words.noNameShared
  return (
    <>
      {words.withoutNumber} · <bdi>{bsuid}</bdi>
    </>
  )
}

function Waiting() {
  const { trouble } = useWords()
  return (
    <Stack p="lg" gap="lg" role="status" aria-label={trouble.loading}>
      <Skeleton h={40} w="50%" />
      <Box ms="auto" w="60%">
        <Skeleton h={120} />
      </Box>
    </Stack>
  )
}
