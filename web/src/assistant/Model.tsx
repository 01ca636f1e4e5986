import { Button, Card, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { type Assistant, changeAssistant } from './queries.ts'

/** The language model behind free answers: its address, name and key, which goes in and never out. */
export function Model({ provider }: { provider: Assistant['provider'] }) {
  const { assistant: words } = useWords()
  const title = useId()
  const [removing, setRemoving] = useState(false)
  const [url, setUrl] = useState(provider?.url ?? '')
  const saving = useMutation({ mutationFn: changeAssistant })
  // A key is for the address it was given for.
  const needsKey = url.trim() !== provider?.url
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const key = String(form.get('key')).trim()
    saving.mutate({ provider: { url: url.trim(), model: String(form.get('model')).trim(), ...(key && { key }) } })
  }
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <Title order={2} id={title}>
        {words.model}
      </Title>
      <Card>
        <form onSubmit={submit} onChange={() => saving.reset()}>
          <Stack>
            <Text c="dimmed">{words.modelMeaning}</Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                type="url"
                label={words.modelUrl}
                placeholder="https://api.example.com/v1"
                pattern="https://.+"
                title={words.modelUrlRule}
                maxLength={500}
                dir="ltr"
                required
                value={url}
                onChange={(event) => setUrl(event.currentTarget.value)}
              />
              <TextInput name="model" label={words.modelName} defaultValue={provider?.model ?? ''} maxLength={200} dir="ltr" required />
            </SimpleGrid>
            <PasswordInput
              name="key"
              label={words.modelKey}
              description={words.modelKeyMeaning}
              placeholder={needsKey ? '' : provider?.key}
              maxLength={500}
              autoComplete="off"
              dir="ltr"
              required={needsKey}
              visibilityToggleButtonProps={{ 'aria-label': words.showKey, 'aria-hidden': false, tabIndex: 0 }}
            />
            <SaveBar saving={saving} errors={{ invalid_input: words.modelInvalid }} />
            {provider && (
              <Group>
                <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                  {words.modelRemove}
                </Button>
              </Group>
            )}
          </Stack>
        </form>
        <Confirm
          opened={removing}
          close={() => setRemoving(false)}
          title={words.modelRemoveTitle}
          meaning={words.modelRemoveMeaning}
          action={words.modelRemove}
          act={async () => {
            await changeAssistant({ provider: null })
            setUrl('')
          }}
        />
      </Card>
    </Stack>
  )
}
