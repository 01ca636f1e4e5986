import { ActionIcon, Avatar, Box, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconShoppingCart } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { callOf, writePhone } from '../platform/customers.ts'
import { useArrival } from '../platform/rows.ts'
import { Stale } from '../platform/Stale.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { Beside } from './Beside.tsx'
import { Composer } from './Composer.tsx'
import { Hands } from './Hands.tsx'
import type { ListedConversation } from './queries.ts'
import { threadQuery } from './queries.ts'
import { Thread } from './Thread.tsx'
import { useReplying } from './useInboxKeys.ts'
import { useMarkRead } from './useMarkRead.ts'

/** One conversation, message by message. */
export function ThreadPane() {
  const { orders, conversations: words, forms } = useWords()
  const { conversationId = '' } = useParams({ strict: false })
  const thread = useInfiniteQuery(threadQuery(conversationId))
  const conversation = thread.data?.pages[0]?.conversation
  const name = conversation ? (callOf(conversation.customer) ?? orders.noName) : words.title
  const pane = useArrival<HTMLDivElement>(conversationId)
  useTitle(name)
  useMarkRead(conversation)
  const field = useRef<HTMLTextAreaElement>(null)
  useReplying(field)
  const roomy = useRoomFor('table')
  const [wanted, setWanted] = useState<boolean>()
  const isBeside = wanted ?? roomy
  return (
    <Group flex={1} miw={0} h="100%" gap={0} wrap="nowrap" align="stretch">
      <Stack ref={pane} tabIndex={-1} style={{ outline: 'none' }} component="section" aria-label={words.thread(name)} flex={1} miw={0} gap={0} h="100%">
        <Head name={name} conversation={conversation} isBeside={isBeside} toggle={() => setWanted(!isBeside)} />
        <Stale query={thread} />
        {thread.data && <Thread key={conversationId} thread={thread} pages={thread.data.pages} />}
        {!thread.data && (thread.isError ? <Trouble error={thread.error} again={() => void thread.refetch()} /> : <Waiting />)}
        {conversation && <Composer key={conversation.id} conversation={conversation} field={field} />}
      </Stack>
      {conversation && roomy && isBeside && (
        <Box
          component="aside"
          aria-label={words.beside}
          w={280}
          flex="none"
          p="md"
          bg="var(--souk-surface)"
          style={{ overflowY: 'auto', borderInlineStart: '1px solid var(--mantine-color-default-border)' }}
        >
          <Beside conversationId={conversation.id} />
        </Box>
      )}
      {conversation && !roomy && (
        <Drawer
          opened={isBeside}
          onClose={() => setWanted(false)}
          position="bottom"
          size="70%"
          title={words.beside}
          closeButtonProps={{ 'aria-label': forms.cancel }}
        >
          <Beside conversationId={conversation.id} />
        </Drawer>
      )}
    </Group>
  )
}

type HeadProps = { name: string; conversation?: ListedConversation; isBeside: boolean; toggle: () => void }

function Head({ name, conversation, isBeside, toggle }: HeadProps) {
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
      {conversation && <Hands conversation={conversation} />}
      {conversation && (
        <ActionIcon variant="default" size={36} aria-label={words.beside} aria-expanded={isBeside} onClick={toggle}>
          <IconShoppingCart size={18} aria-hidden />
        </ActionIcon>
      )}
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
