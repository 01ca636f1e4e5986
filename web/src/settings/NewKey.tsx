import { Alert, Button, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { CopyField } from '../platform/CopyField.tsx'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { makeKey } from './queries.ts'

/** Makes a key and shows it, this once. */
export function NewKey({ opened, close }: { opened: boolean; close: () => void }) {
  const { settings, forms } = useWords()
  const making = useMutation({ mutationFn: makeKey })
  const shut = () => {
    making.reset()
    close()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    making.mutate({ name: String(form.get('name')).trim(), scope: form.get('scope') === 'write' ? 'write' : 'read' })
  }
  return (
    <Modal opened={opened} onClose={shut} title={settings.newKey} closeButtonProps={{ 'aria-label': forms.cancel }}>
      {making.data ? (
        <Stack>
          <Alert color="amber">{settings.keyOnce}</Alert>
          <CopyField value={making.data.token} />
          <Button onClick={shut}>{settings.keyKept}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput name="name" label={settings.keyName} description={settings.keyNameMeaning} required maxLength={100} data-autofocus />
            <Radio.Group name="scope" label={settings.keyMay} defaultValue="read">
              <Stack gap="xs" mt="xs">
                <Radio value="read" label={settings.keyReads} />
                <Radio value="write" label={settings.keyWrites} />
              </Stack>
            </Radio.Group>
            <SaveBar saving={making} label={settings.makeKey} errors={{ too_many_api_keys: settings.tooManyKeys }} />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
