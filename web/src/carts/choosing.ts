import { useState } from 'react'
import type { LeftCart } from './queries.ts'

/** Which of the carts that are shown are chosen. */
export type Choosing = {
  chosen: readonly string[]
  isChosen: (id: string) => boolean
  toggle: (id: string) => void
  /** All that are shown, or none when all were. */
  toggleAll: () => void
  clear: () => void
}

/** The choice among carts; what is no longer shown is no longer chosen. */
export function useChoosing(carts: readonly LeftCart[]): Choosing {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = carts.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  return {
    chosen,
    isChosen: (id) => ids.has(id),
    toggle: (id) => setIds((before) => before.symmetricDifference(new Set([id]))),
    toggleAll: () => setIds(new Set(chosen.length === carts.length ? [] : carts.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  }
}
