import { Alert, Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { CopyField } from '../platform/CopyField.tsx'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { addEndpoint, type Events } from './connections.ts'

/** Lets an address hear of events, and shows the secret that signs them, this once. */
export function NewEndpoint({ opened, close }: { opened: boolean; close: () => void }) {
  const { connections: words, forms, settings } = useWords()
  const [events, setEvents] = useState<string[]>(Object.keys(words.events))
  const adding = useMutation({ mutationFn: addEndpoint })
  const shut = () => {
    adding.reset()
    close()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    adding.mutate({ url: String(new FormData(event.currentTarget).get('url')).trim(), events: events as Events })
  }
  return (
    <Modal opened={opened} onClose={shut} title={words.add} closeButtonProps={{ 'aria-label': forms.cancel }}>
      {adding.data ? (
        <Stack>
          <Alert color="amber">{words.secretOnce}</Alert>
          <CopyField value={adding.data.secret} />
          <Button onClick={shut}>{settings.keyKept}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              name="url"
              type="url"
              label={words.address}
              description={words.addressMeaning}
              placeholder="https://shop.example/souk"
              required
              dir="ltr"
              data-autofocus
            />
            <Checkbox.Group label={words.hears} value={events} onChange={setEvents}>
              <Stack gap="xs" mt="xs">
                {Object.entries(words.events).map(([event, label]) => (
                  <Checkbox key={event} value={event} label={label} description={event} />
                ))}
              </Stack>
            </Checkbox.Group>
            <SaveBar saving={adding} label={words.add} errors={{ too_many_webhooks: words.tooMany, invalid_input: words.unreachable }} />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
