import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Refused } from '../platform/answers.ts'
import { session } from '../platform/api.ts'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { Door } from './Door.tsx'
import { Refusal } from './Refusal.tsx'
import { useCountdown } from './useCountdown.ts'

/** The way in: e-mail and password. The router takes it from here once somebody is signed in. */
export function SignIn() {
  const { signIn: words } = useWords()
  const { next } = useSearch({ from: '/' })
  useTitle(words.submit)
  return (
    <Door title={words.title} purpose={next ? words.goOn : words.purpose}>
      <SignInForm />
    </Door>
  )
}

type Field = 'email' | 'password'

function SignInForm() {
  const { signIn: words } = useWords()
  const [missing, setMissing] = useState<Field[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const closed = useCountdown(error instanceof Refused ? error.retryAfter : undefined)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, password] = [String(form.get('email')).trim(), String(form.get('password'))]
    const wrong: Field[] = [...(/.+@.+/.test(email) ? [] : ['email' as const]), ...(password ? [] : ['password' as const])]
    setMissing(wrong)
    if (wrong.length > 0) return
    setBusy(true)
    setError(undefined)
    await session.signIn({ email, password }).catch(setError)
    setBusy(false)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {error && <Refusal error={error} closed={closed} />}
        <TextInput
          name="email"
          type="email"
          label={words.email}
          autoComplete="username"
          autoFocus
          error={missing.includes('email') && words.emailNeeded}
          size="md"
        />
        <PasswordInput
          name="password"
          label={words.password}
          autoComplete="current-password"
          error={missing.includes('password') && words.passwordNeeded}
          visibilityToggleButtonProps={{ 'aria-label': words.showPassword }}
          size="md"
        />
        <Button type="submit" size="md" mt={4} loading={busy} disabled={closed > 0}>
          {words.submit}
        </Button>
        <Anchor ta="center" renderRoot={(props) => <Link to="/forgotten" {...props} />}>
          {words.forgotten}
        </Anchor>
      </Stack>
    </form>
  )
}
