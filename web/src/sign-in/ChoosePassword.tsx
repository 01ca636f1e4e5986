import { Anchor, Button, PasswordInput, Skeleton, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { session } from '../platform/api.ts'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { Door } from './Door.tsx'
import { Refusal } from './Refusal.tsx'
import { choosePassword, showLink } from './requests.ts'

/** Where a link from a letter leads: its secret stands behind the #. Who chose a password is signed in with it. */
export function ChoosePassword() {
  const { signIn: words } = useWords()
  const [token] = useState(() => location.hash.slice(1))
  const link = useQuery({ queryKey: ['password-link', token], queryFn: () => showLink(token), staleTime: Number.POSITIVE_INFINITY, retry: false })
  const router = useRouter()
  const choosing = useMutation({
    mutationFn: async (password: string) => {
      const { email } = await choosePassword({ token, password })
      await session.signIn({ email, password })
      await router.navigate({ to: '/', search: {} })
    },
  })
  const title = link.data?.isInvitation && link.data.companyName ? words.joinTitle(link.data.companyName) : words.chooseTitle
  useTitle(title)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    choosing.mutate(String(new FormData(event.currentTarget).get('password')))
  }
  return (
    <Door title={title} purpose={words.choosePurpose}>
      {link.isPending && <Skeleton h={160} />}
      {link.error && <Refusal error={link.error} />}
      {link.data && (
        <form onSubmit={submit}>
          <Stack gap="sm">
            {choosing.error && <Refusal error={choosing.error} />}
            <TextInput label={words.email} value={link.data.email} readOnly autoComplete="username" size="md" />
            <PasswordInput
              name="password"
              label={words.newPassword}
              description={words.passwordRule}
              required
              minLength={10}
              maxLength={200}
              autoComplete="new-password"
              autoFocus
              visibilityToggleButtonProps={{ 'aria-label': words.showPassword }}
              size="md"
            />
            <Button type="submit" size="md" loading={choosing.isPending}>
              {words.choose}
            </Button>
          </Stack>
        </form>
      )}
      {link.error && (
        <Anchor ta="center" renderRoot={(props) => <Link to="/forgotten" {...props} />}>
          {words.sendLink}
        </Anchor>
      )}
    </Door>
  )
}
