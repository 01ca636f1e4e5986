import { Alert, Button, Card, Group, PasswordInput, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { CopyField } from '../platform/CopyField.tsx'
import { SaveBar } from '../platform/SaveBar.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { When } from '../platform/When.tsx'
import { useWords } from '../words/useWords.ts'
import { connectStripe, disconnectStripe, paymentsQuery } from './connections.ts'

/** With whom the shop takes its money. */
export function Payments() {
  const { connections: words, trouble } = useWords()
  const { data, error, refetch } = useQuery(paymentsQuery)
  const [leaving, setLeaving] = useState(false)
  if (!data && error) return <Trouble error={error} again={() => void refetch()} />
  const stripe = data?.vendors.find(({ vendor }) => vendor === 'stripe')
  if (!stripe) return <Skeleton h={160} role="status" aria-label={trouble.loading} />
  return (
    <Card maw={640} padding="lg">
      <Stack>
        <Group justify="space-between">
          <Title order={2}>Stripe</Title>
          {stripe.connectedAt && (
            <Button variant="subtle" color="red" size="xs" onClick={() => setLeaving(true)}>
              {words.disconnect}
            </Button>
          )}
        </Group>
        {stripe.connectedAt ? (
          <Text c="dimmed">
            {words.connectedSince} <When at={stripe.connectedAt} />
          </Text>
        ) : (
          <Alert color="amber">{words.notConnected}</Alert>
        )}
        <Text size="sm">{words.webhookAddress}</Text>
        <CopyField value={stripe.webhookUrl} />
        <Keys />
      </Stack>
      <Confirm
        opened={leaving}
        close={() => setLeaving(false)}
        title={words.disconnectTitle}
        meaning={words.disconnectMeaning}
        action={words.disconnect}
        act={disconnectStripe}
      />
    </Card>
  )
}

function Keys() {
  const { connections: words, signIn } = useWords()
  const connecting = useMutation({ mutationFn: connectStripe })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    connecting.mutate({ secretKey: String(form.get('secretKey')).trim(), webhookSecret: String(form.get('webhookSecret')).trim() })
  }
  const eye = { 'aria-label': signIn.showPassword }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput name="secretKey" label={words.secretKey} placeholder="sk_live_…" required visibilityToggleButtonProps={eye} />
        <PasswordInput name="webhookSecret" label={words.webhookSecret} placeholder="whsec_…" required visibilityToggleButtonProps={eye} />
        <SaveBar
          saving={connecting}
          label={words.connect}
          errors={{ payment_keys_refused: words.keysRefused, payment_vendor_unreached: words.vendorUnreached, invalid_input: words.keysMalformed }}
        />
      </Stack>
    </form>
  )
}
