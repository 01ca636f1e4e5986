import type { ConversationsPage } from '../conversations/queries.ts'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'
import { Figure } from './Figure.tsx'

/** How many shoppers wrote something that nobody has looked at, and how many of them ask for a person. */
export function UnreadFigure({ latest }: { latest?: ConversationsPage }) {
  const { overview: words } = useWords()
  const { base } = useShop()
  const unread = latest?.conversations.filter((conversation) => conversation.unread > 0) ?? []
  const persons = latest?.conversations.filter(({ mode }) => mode === 'person').length ?? 0
  const more = latest !== undefined && latest.nextCursor !== null && unread.length === latest.conversations.length
  return (
    <Figure
      title={words.unread}
      figure={latest && `${unread.length}${more ? '+' : ''}`}
      said={latest && (persons > 0 ? words.persons(persons) : unread.length === 0 && words.nobody)}
      to={`${base}/conversations`}
    />
  )
}
