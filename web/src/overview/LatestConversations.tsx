import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ConversationRow } from '../conversations/ConversationRow.tsx'
import type { ListedConversation } from '../conversations/queries.ts'
import { OrdersWaiting } from '../orders/OrdersWaiting.tsx'
import { NumberToShare } from '../platform/NumberToShare.tsx'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'

/** The last few conversations. */
export function LatestConversations({ conversations }: { conversations?: ListedConversation[] }) {
  const { overview: words } = useWords()
  const { base } = useShop()
  return (
    <Stack component="section" gap="xs">
      <Group justify="space-between">
        <Title order={2}>{words.latestConversations}</Title>
        <Anchor renderRoot={(props) => <Link to={`${base}/conversations`} {...props} />}>{words.allConversations}</Anchor>
      </Group>
      {conversations ? <Shown conversations={conversations.slice(0, 6)} /> : <OrdersWaiting />}
    </Stack>
  )
}

function Shown({ conversations }: { conversations: ListedConversation[] }) {
  const { conversations: words } = useWords()
  const { company } = useShop()
  if (conversations.length === 0) {
    return (
      <Paper withBorder p="md">
        <Stack gap="xs" align="flex-start">
          <Text c="dimmed">{company.whatsapp ? words.none : words.noneNoLine}</Text>
          <NumberToShare />
        </Stack>
      </Paper>
    )
  }
  return (
    <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none', overflow: 'hidden' }}>
      {conversations.map((conversation, index) => (
        <li key={conversation.id} style={{ borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
          <ConversationRow conversation={conversation} />
        </li>
      ))}
    </Paper>
  )
}
