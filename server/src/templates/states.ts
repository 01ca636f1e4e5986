import { type TemplateStatus, templateStatuses, type Usability } from './contract.ts'

/** A word of Meta's that we do not know stands for something that cannot be sent. */
export const statusOf = (word: string): TemplateStatus => templateStatuses.find((known) => known === word.toUpperCase()) ?? 'LOCKED'

/** What an event of a status webhook makes of a template: FLAGGED warns and changes nothing yet, what comes back is approved. */
export function statusAfter(event: string, before: string): string {
  const word = event.toUpperCase()
  if (word === 'FLAGGED') return before
  return word === 'REINSTATED' || word === 'UNARCHIVED' || word === 'UNPAUSED' ? 'APPROVED' : statusOf(word)
}

/** Whether a template in this state can be sent: one that is paused or in review may be again by itself. */
export function usabilityOf(status: string): Usability {
  if (status === 'APPROVED' || status === 'FLAGGED') return 'usable'
  return status === 'PAUSED' || status === 'PENDING' || status === 'IN_APPEAL' ? 'paused' : 'unusable'
}

/** WhatsApp's clock counts whole seconds: what we note ourselves must not be later than what it tells in the same one. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)
