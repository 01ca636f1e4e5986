import { Alert, Anchor, Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { CopyField } from '../platform/CopyField.tsx'
import { codeOf, explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { type LineShown, sendTest, subscribeLine } from './queries.ts'
import type { Standing } from './reading.ts'

type Props = { standing: Standing; shown: LineShown; connect: () => void }

/** What can be done here about a step. */
export function StepAction({ standing: { step, state }, shown, connect }: Props) {
  const { channel: words } = useWords()
  if (step === 'token')
    return (
      <Group>
        <Button variant={shown.line ? 'default' : 'filled'} size="sm" onClick={connect}>
          {shown.line ? words.change : words.connect}
        </Button>
      </Group>
    )
  if (!shown.line) return null
  if (step === 'verify_token' && state !== 'done') return <CopyField value={shown.webhookUrl} />
  if (step === 'subscription' && state !== 'done') return <Subscribe />
  if (step === 'webhook' && state !== 'done') return <WriteToIt number={shown.line.displayPhoneNumber} />
  if (step === 'test_message') return <TestMessage />
  return null
}

const WriteToIt = ({ number }: { number: string }) => (
  <Anchor href={`https://wa.me/${number.replaceAll(/\D/g, '')}`} target="_blank" rel="noreferrer" underline="always">
    <bdi dir="ltr">{number}</bdi>
  </Anchor>
)

function Subscribe() {
  const { channel: words } = useWords()
  const subscribing = useMutation({ mutationFn: subscribeLine })
  return (
    <Stack gap="xs" align="flex-start">
      <Refusal error={subscribing.error} />
      <Button size="sm" loading={subscribing.isPending} onClick={() => subscribing.mutate()}>
        {words.subscribe}
      </Button>
    </Stack>
  )
}

function TestMessage() {
  const { channel: words } = useWords()
  const sending = useMutation({ mutationFn: sendTest })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    sending.mutate(String(new FormData(event.currentTarget).get('to')).trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Refusal error={sending.error} />
        <Group align="flex-end" gap="xs">
          <TextInput
            name="to"
            type="tel"
            label={words.testTo}
            placeholder="+1 555 010 0000"
            required
            pattern="\+?[0-9][0-9 \(\)\-]{4,24}"
            title={words.phoneRule}
            autoComplete="tel"
            dir="ltr"
          />
          <Button type="submit" variant="default" loading={sending.isPending}>
            {words.testSend}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Refusal({ error }: { error: Error | null }) {
  const words = useWords()
  if (!error) return null
  const refusals: Record<string, string | undefined> = words.channel.refusals
  return (
    <Alert color="amber">
      {refusals[codeOf(error)]}{' '}
      {codeOf(error) === 'line_refused' ? <bdi lang="en">{error.message}</bdi> : !refusals[codeOf(error)] && explain(error, words).meaning}
    </Alert>
  )
}
