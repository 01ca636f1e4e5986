import type { MessageAnswer } from '../platform/answered.ts'
import type { Words } from '../words/languages.ts'

/** Why a message failed, in words; nothing when it did not. */
export function reasonOf({ direction, state, error }: Pick<MessageAnswer, 'direction' | 'state' | 'error'>, words: Words['conversations']): string | undefined {
  if (state === 'unknown') return words.perhapsSent
  if (state !== 'failed') return undefined
  if (direction === 'in') return words.notAnswered
  const reason = textIn(error)
  return reason ? words.notSentBecause(reason) : words.notSent
}

/** Meta's own words of an error: `error_data.details`, else `message`, else `title`. */
function textIn(error: unknown): string | undefined {
  if (typeof error === 'string') return error
  if (typeof error !== 'object' || error === null) return undefined
  const { error_data: inner, message, title } = error as { error_data?: { details?: unknown }; message?: unknown; title?: unknown }
  return [inner?.details, message, title].find((text): text is string => typeof text === 'string' && text !== '')
}
