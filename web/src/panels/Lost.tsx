import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Refused } from '../platform/answers.ts'
import { session } from '../platform/api.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'

/** When a page could not be opened. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const { shell } = useWords()
  const isOwn = error instanceof Error
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Trouble error={isOwn ? error : new Error(String(error))} again={again} page>
      {session.user() && error instanceof Refused && (
        <Button variant="default" onClick={() => void session.signOut()}>
          {shell.signOut}
        </Button>
      )}
    </Trouble>
  )
}

/** At an address that leads nowhere. */
export function NotFound() {
  const { trouble } = useWords()
  return (
    <Trouble error={new Refused(404, { code: 'not_found' })} page>
      <Button component={Link} to="/">
        {trouble.home}
      </Button>
    </Trouble>
  )
}
