import { Anchor, Button, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { CopyField } from '../platform/CopyField.tsx'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { connectLine, type LineShown } from './queries.ts'
import { newVerifyToken } from './reading.ts'

type Props = {
  shown: Pick<LineShown, 'line' | 'webhookUrl'>
  opened: boolean
  close: () => void
  /** Connects another company than the one whose panel this is. */
  connect?: typeof connectLine
}

const digits = { inputMode: 'numeric', pattern: '\\s*[0-9]{5,25}\\s*', dir: 'ltr', required: true } as const

/** Connects a number with what Meta shows of it; a number that is connected already gets new secrets. */
export function Connect({ shown, opened, close, connect = connectLine }: Props) {
  const { channel: words, forms } = useWords()
  return (
    <Modal opened={opened} onClose={close} size="lg" title={shown.line ? words.change : words.connect} closeButtonProps={{ 'aria-label': forms.cancel }}>
      <Form shown={shown} close={close} connect={connect} />
    </Modal>
  )
}

function Form({ shown: { line, webhookUrl }, close, connect }: Required<Omit<Props, 'opened'>>) {
  const { channel: words } = useWords()
  const [proposed] = useState(newVerifyToken)
  const [isNewToken, setNewToken] = useState(!line)
  const connecting = useMutation({ mutationFn: connect })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    connecting.mutate(lineIn(new FormData(event.currentTarget)))
  }
  if (connecting.isSuccess)
    return isNewToken ? <AtMeta webhookUrl={webhookUrl} verifyToken={connecting.variables.verifyToken ?? ''} close={close} /> : <Done close={close} />
  const secret = { type: 'password', autoComplete: 'off', dir: 'ltr', required: !line, maxLength: 2000 } as const
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">
          {words.connectMeaning}{' '}
          <Anchor href="https://business.facebook.com/wa/manage/phone-numbers/" target="_blank" rel="noreferrer" underline="always">
            WhatsApp Manager
          </Anchor>
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            name="phoneNumberId"
            label={words.phoneNumberId}
            description={words.phoneNumberIdMeaning}
            title={words.idRule}
            defaultValue={line?.phoneNumberId}
            {...digits}
          />
          <TextInput name="wabaId" label={words.wabaId} description={words.wabaIdMeaning} title={words.idRule} defaultValue={line?.wabaId} {...digits} />
        </SimpleGrid>
        <TextInput
          name="displayPhoneNumber"
          type="tel"
          label={words.displayNumber}
          defaultValue={line?.displayPhoneNumber}
          pattern="\+?[0-9 \(\)\-]{5,25}"
          title={words.phoneRule}
          dir="ltr"
          required
        />
        <TextInput name="accessToken" label={words.accessToken} description={words.accessTokenMeaning} placeholder={line?.accessToken} {...secret} />
        <TextInput name="appSecret" label={words.appSecret} description={words.appSecretMeaning} placeholder={line?.appSecret} {...secret} />
        {isNewToken ? (
          <TextInput
            name="verifyToken"
            label={words.verifyToken}
            description={words.verifyTokenMeaning}
            defaultValue={proposed}
            maxLength={2000}
            dir="ltr"
            required
          />
        ) : (
          <Button variant="default" onClick={() => setNewToken(true)}>
            {words.newVerifyToken}
          </Button>
        )}
        {line && <Text c="dimmed">{words.keptMeaning}</Text>}
        <SaveBar saving={connecting} label={words.save} errors={words.refusals} />
      </Stack>
    </form>
  )
}

function AtMeta({ webhookUrl, verifyToken, close }: { webhookUrl: string; verifyToken: string; close: () => void }) {
  const { channel: words } = useWords()
  return (
    <Stack>
      <Text>{words.atMeta}</Text>
      <Text fw={550}>{words.callback}</Text>
      <CopyField value={webhookUrl} />
      <Text fw={550}>{words.verifyToken}</Text>
      <CopyField value={verifyToken} />
      <Button onClick={close}>{words.atMetaDone}</Button>
    </Stack>
  )
}

function Done({ close }: { close: () => void }) {
  const { channel: words } = useWords()
  return (
    <Stack>
      <Text>{words.connected}</Text>
      <Button onClick={close}>{words.see}</Button>
    </Stack>
  )
}

function lineIn(form: FormData) {
  const text = (field: string) => String(form.get(field) ?? '').trim()
  const secrets = { accessToken: text('accessToken'), appSecret: text('appSecret'), verifyToken: text('verifyToken') }
  return {
    ...{ phoneNumberId: text('phoneNumberId'), wabaId: text('wabaId'), displayPhoneNumber: text('displayPhoneNumber') },
    ...Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== '')),
  }
}
