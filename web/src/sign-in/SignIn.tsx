import { Alert, Button, Center, Group, Image, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Refused, Unreachable } from '../platform/answers.ts'
import { session } from '../platform/api.ts'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { LanguagePicker } from './LanguagePicker.tsx'
import { useCountdown } from './useCountdown.ts'

/** The way in: e-mail and password. The router takes it from here once somebody is signed in. */
export function SignIn() {
  const { signIn: words } = useWords()
  const { next } = useSearch({ from: '/' })
  useTitle(words.submit)
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={360} gap="lg">
        <Stack gap="xs">
          <Image src="/souk.svg" w={40} h={40} alt="" mb={4} />
          <Title order={1}>{words.title}</Title>
          <Text c="dimmed">{next ? words.goOn : words.purpose}</Text>
        </Stack>
        <SignInForm />
        <Group justify="center">
          <LanguagePicker />
        </Group>
      </Stack>
    </Center>
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
      </Stack>
    </form>
  )
}

function Refusal({ error, closed }: { error: Error; closed: number }) {
  const { signIn, trouble, shell } = useWords()
  if (error instanceof Unreachable) return <Said title={trouble.unreachable} text={trouble.unreachableHere} />
  if (!(error instanceof Refused) || error.status >= 500) return <Said title={trouble.broken} text={trouble.brokenHere} />
  if (error.retryAfter) return closed > 0 && <Said title={signIn.throttledTitle} text={signIn.throttled(closed)} />
  if (error.code === 'company_suspended') return <Said title={shell.line.suspended} text={shell.line.suspendedMeaning} />
  return <Said colour="red" text={signIn.wrong} />
}

const Said = ({ title, text, colour = 'amber' }: { title?: string; text: string; colour?: 'amber' | 'red' }) => (
  <Alert color={colour} title={title}>
    {text}
  </Alert>
)
