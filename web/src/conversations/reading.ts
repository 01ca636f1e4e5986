import { dayOf } from '../platform/writing.ts'
import type { ThreadMessage, ThreadPage } from './queries.ts'

/** All messages of the pages read so far, oldest first, each once: pages overlap when something new came in between. */
export function inOrder(pages: readonly Pick<ThreadPage, 'messages'>[]): ThreadMessage[] {
  const byId = new Map<string, ThreadMessage>()
  for (const page of [...pages].reverse()) for (const message of page.messages) byId.set(message.id, message)
  return [...byId.values()]
}

/** Messages gathered by the calendar day on which they were written, in the shop's zone. */
export function byDay(messages: readonly ThreadMessage[], timeZone: string): { day: string; messages: ThreadMessage[] }[] {
  const days: { day: string; messages: ThreadMessage[] }[] = []
  for (const message of messages) {
    const day = dayOf(new Date(message.at), timeZone)
    const latest = days.at(-1)
    if (latest?.day === day) latest.messages.push(message)
    else days.push({ day, messages: [message] })
  }
  return days
}
