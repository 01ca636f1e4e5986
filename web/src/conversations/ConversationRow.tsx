import { Avatar, Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { withoutMarks } from '@souk/simulator/bubbles'
import { IconCornerUpLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { callOf } from '../platform/customers.ts'
import { useInSight } from '../platform/rows.ts'
import { useShop } from '../platform/shop.ts'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import type { ListedConversation } from './queries.ts'

type Props = { conversation: ListedConversation; chosen?: boolean }

/** One conversation in the list: who, when, the last words, and whether somebody waits. */
export function ConversationRow({ conversation, chosen = false }: Props) {
  const { conversations: words, orders } = useWords()
  const { base } = useShop()
  const row = useInSight<HTMLButtonElement>(chosen)
  const { id, customer, unread, mode, lastMessage, lastMessageAt } = conversation
  const name = callOf(customer) ?? orders.noName
  return (
    <UnstyledButton
      ref={row}
      display="block"
      px="md"
      py={10}
      bg={chosen ? 'var(--souk-chosen)' : undefined}
      renderRoot={(props) => <Link to={`${base}/conversations/$conversationId`} params={{ conversationId: id }} search={true} {...props} />}
    >
      <Group wrap="nowrap" gap="sm" align="flex-start">
        <Avatar size={36} name={customer.name ?? undefined} alt="" aria-hidden />
        <Stack gap={2} flex={1} miw={0}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text fw={unread > 0 ? 700 : 550} truncate>
              <bdi>{name}</bdi>
            </Text>
            <Text size="xs" c="dimmed" flex="none">
              <When at={lastMessageAt} />
            </Text>
          </Group>
          <Group wrap="nowrap" gap={6}>
            {lastMessage?.direction === 'out' && (
              <IconCornerUpLeft size={14} aria-label={words.answered} color="var(--mantine-color-dimmed)" style={{ flex: 'none' }} />
            )}
            <Text size="sm" c={unread > 0 ? undefined : 'dimmed'} truncate flex={1}>
              <bdi>{lastMessage && withoutMarks(lastMessage.text)}</bdi>
            </Text>
            {unread > 0 && (
              <Badge size="sm" variant="filled" circle={unread < 10} flex="none" aria-label={words.unread(unread)}>
                {unread}
              </Badge>
            )}
          </Group>
          {mode === 'person' && (
            <Badge color="amber" size="sm">
              {words.person}
            </Badge>
          )}
        </Stack>
      </Group>
    </UnstyledButton>
  )
}
