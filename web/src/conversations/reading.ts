import type { MessageAnswer, ThreadAnswer } from '../platform/answered.ts'
import { dayOf } from '../platform/writing.ts'

/** All messages of the pages read so far, oldest first, each once: pages overlap when something new came in between. */
export function inOrder(pages: readonly Pick<ThreadAnswer, 'messages'>[]): MessageAnswer[] {
  const byId = new Map<string, MessageAnswer>()
  for (const page of [...pages].reverse()) for (const message of page.messages) byId.set(message.id, message)
  return [...byId.values()]
}

/** Messages gathered by the calendar day on which they were written, in the shop's zone. */
export function byDay(messages: readonly MessageAnswer[], timeZone: string): { day: string; messages: MessageAnswer[] }[] {
  const days: { day: string; messages: MessageAnswer[] }[] = []
  for (const message of messages) {
    const day = dayOf(new Date(message.at), timeZone)
    const latest = days.at(-1)
    if (latest?.day === day) latest.messages.push(message)
    else days.push({ day, messages: [message] })
  }
  return days
}
