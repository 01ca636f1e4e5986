import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ListedConversation } from './queries.ts'
import { markRead } from './queries.ts'

/** Takes an open conversation as read, now and whenever more comes in, as long as somebody can be looking. */
export function useMarkRead(conversation: ListedConversation | undefined): void {
  const queryClient = useQueryClient()
  const visible = useDocumentVisibility() === 'visible'
  const { id, unread = 0 } = conversation ?? {}
  useEffect(() => {
    // When it does not succeed it stays unread, and the next look tries again.
    if (id && visible && unread > 0) markRead(queryClient, id).catch(() => undefined)
  }, [queryClient, id, visible, unread])
}
