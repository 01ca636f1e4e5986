import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { useShop } from '../platform/shop.ts'

/** `j` opens the next conversation of the list, `k` the one before; the arrows walk the list itself. */
export function useWalking(ids: readonly string[], chosen: string | undefined): void {
  const { base } = useShop()
  const navigate = useNavigate()
  const walk = (step: number) => {
    const next = ids[chosen === undefined ? 0 : ids.indexOf(chosen) + step]
    if (next) void navigate({ to: `${base}/conversations/$conversationId`, params: { conversationId: next }, search: true })
  }
  useHotkeys([
    ['j', () => walk(1)],
    ['k', () => walk(-1)],
  ])
}

/** `r` goes to the reply. */
export function useReplying(field: RefObject<HTMLTextAreaElement | null>): void {
  useHotkeys([['r', () => field.current?.focus()]])
}
