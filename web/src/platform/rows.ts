import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { useRoomFor } from './useRoomFor.ts'

const steps: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1 }

/** Lets the arrow keys walk from row to row of a list, by the link that each row has. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href]')]
  const here = event.target instanceof HTMLElement ? links.indexOf(event.target) : -1
  const next = step && here >= 0 ? links[here + step] : undefined
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Brings the row of what is open into sight when it is not. */
export function useInSight<Row extends HTMLElement>(chosen: boolean): RefObject<Row | null> {
  const row = useRef<Row>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return row
}

/** Takes the focus along to a pane that opened, when the link that was followed is gone: the list made room, or the pane stands in its place. */
export function useArrival<Pane extends HTMLElement>(opened: string): RefObject<Pane | null> {
  const pane = useRef<Pane>(null)
  const beside = useRoomFor('pane')
  useEffect(() => {
    if (opened && (!beside || document.activeElement === document.body)) pane.current?.focus({ preventScroll: true })
  }, [opened, beside])
  return pane
}
