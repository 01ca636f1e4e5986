import { Alert } from '@mantine/core'
import { Refused, Unreachable } from '../platform/answers.ts'
import { useWords } from '../words/useWords.ts'

/** Why the way in stays shut, and what to do. `closed` are the seconds until it may be tried again. */
export function Refusal({ error, closed = 0 }: { error: Error; closed?: number }) {
  const { signIn, trouble, shell } = useWords()
  if (error instanceof Unreachable) return <Said title={trouble.unreachable} text={trouble.unreachableHere} />
  if (!(error instanceof Refused) || error.status >= 500) return <Said title={trouble.broken} text={trouble.brokenHere} />
  if (error.retryAfter) return closed > 0 && <Said title={signIn.throttledTitle} text={signIn.throttled(closed)} />
  if (error.code === 'company_suspended') return <Said title={shell.line.suspended} text={shell.line.suspendedMeaning} />
  if (error.code === 'link_ended') return <Said title={signIn.linkEnded} text={signIn.linkEndedMeaning} />
  if (error.code === 'invalid_input') return <Said text={error.message} />
  return <Said colour="red" text={signIn.wrong} />
}

const Said = ({ title, text, colour = 'amber' }: { title?: string; text: string; colour?: 'amber' | 'red' }) => (
  <Alert color={colour} title={title}>
    {text}
  </Alert>
)
