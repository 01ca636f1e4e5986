import type { HeardContent, MessageBody } from '@souk/server/conversations/contract'
import type { Customer } from '@souk/server/customers/contract'

type Shopper = Pick<Customer, 'id' | 'name' | 'phone' | 'bsuid'>
export type MessageState = 'heard' | 'answered' | 'ignored' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown'
export type ConversationAnswer = {
  id: string
  customer: Shopper
  mode: 'bot' | 'person'
  lastMessage: { text: string; direction: 'in' | 'out'; at: string; state: MessageState } | null
  unread: number
  lastMessageAt: string
}
export type ConversationsAnswer = { conversations: ConversationAnswer[]; nextCursor: string | null }
export type MessageAnswer = { id: string; at: string; state: MessageState; error: unknown } & (
  | { direction: 'in'; body: HeardContent }
  | { direction: 'out'; body: MessageBody }
)
export type ThreadAnswer = { conversation: ConversationAnswer; messages: MessageAnswer[]; nextCursor: string | null }
