import { Text } from '@mantine/core'
import type { WhyNot } from '@souk/server/recovery/contract'
import { codeOf, explain } from '../platform/Trouble.tsx'
import type { Words } from '../words/languages.ts'
import { useWords } from '../words/useWords.ts'
import type { Outcome } from './reminding.ts'

/** How the reminder of a cart went, in words. */
export function OutcomeText({ outcome }: { outcome: Outcome }) {
  const words = useWords()
  return (
    <Text size="xs" role="status" c={outcome.is === 'not' ? 'var(--mantine-color-amber-light-color)' : 'dimmed'}>
      {sayOutcome(outcome, words)}
    </Text>
  )
}

function sayOutcome(outcome: Outcome, words: Words): string {
  const { outcome: said, whyNot, notFound } = words.carts
  if (outcome.is === 'pending') return said.pending
  if (outcome.is === 'sent') return said[outcome.as]
  const code = codeOf(outcome.error)
  if (code === 'cart_not_found') return notFound
  const because = code.replace(/^not_reminded_/, '')
  return Object.hasOwn(whyNot, because) ? whyNot[because as WhyNot] : explain(outcome.error, words).meaning
}
