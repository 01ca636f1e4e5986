import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { Door } from './Door.tsx'
import { Refusal } from './Refusal.tsx'
import { askForLink } from './requests.ts'

/** For those who forgot their password: a letter with a link. */
export function Forgotten() {
  const { signIn: words } = useWords()
  const asking = useMutation({ mutationFn: askForLink })
  useTitle(words.forgottenTitle)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    asking.mutate(String(new FormData(event.currentTarget).get('email')).trim())
  }
  return (
    <Door title={words.forgottenTitle} purpose={words.forgottenPurpose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {asking.isSuccess && (
            <Alert color="teal" role="status">
              {words.linkSent}
            </Alert>
          )}
          {asking.error && <Refusal error={asking.error} />}
          <TextInput name="email" type="email" required label={words.email} autoComplete="username" autoFocus size="md" />
          <Button type="submit" size="md" loading={asking.isPending}>
            {words.sendLink}
          </Button>
          <Anchor ta="center" renderRoot={(props) => <Link to="/" search={{}} {...props} />}>
            {words.backToSignIn}
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}
