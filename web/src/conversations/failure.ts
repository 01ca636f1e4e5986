import type { SendError } from '@souk/server/conversations/contract'
import type { Words } from '../words/languages.ts'
import type { ThreadMessage } from './queries.ts'

/** Why a message failed, in words, and in brackets what WhatsApp itself said; nothing when it did not fail. */
export function reasonOf({ direction, state, error }: Pick<ThreadMessage, 'direction' | 'state' | 'error'>, words: Words['conversations']): string | undefined {
  if (state === 'unknown') return words.causes.unknown
  if (state !== 'failed') return undefined
  if (direction === 'in') return words.notAnswered
  if (!isSendError(error)) return words.notSent
  return `${words.causes[error.cause]} (${error.details ?? error.title})`
}

function isSendError(error: unknown): error is Pick<SendError, 'cause' | 'title' | 'details'> {
  return typeof error === 'object' && error !== null && 'cause' in error && 'title' in error
}
