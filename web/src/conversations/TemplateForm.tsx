import { Alert, Modal, Paper, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { asksFor, isSendable, previewOf } from './filling.ts'
import { templatesQuery, writeByTemplate } from './queries.ts'

type Props = { conversationId: string; close: () => void }

/** Writes to a shopper by an approved template, with its words as they will be read. */
export function TemplateForm({ conversationId, close }: Props) {
  const { conversations: words, forms } = useWords()
  const { data, error, refetch } = useQuery(templatesQuery)
  const [id, setId] = useState<string | null>(null)
  const [given, setGiven] = useState<Record<string, string>>({})
  const [reference] = useState(() => crypto.randomUUID())
  const usable = data?.templates.filter(isSendable) ?? []
  const chosen = usable.find((template) => template.id === id)
  const sending = useMutation({
    mutationFn: () => writeByTemplate(conversationId, { templateId: id ?? '', given, reference }),
    onSuccess: close,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    sending.mutate()
  }
  return (
    <Modal opened onClose={close} title={words.byTemplate} closeButtonProps={{ 'aria-label': forms.cancel }}>
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {data && usable.length === 0 && <Alert color="amber">{words.noTemplates}</Alert>}
      <form onSubmit={submit} hidden={usable.length === 0}>
        <Stack>
          <Select
            label={words.template}
            data={usable.map(({ id: value, name, language }) => ({ value, label: `${name} · ${language}` }))}
            value={id}
            onChange={(value) => {
              setId(value)
              setGiven({})
            }}
            searchable
            required
          />
          {chosen && asksFor(chosen).map((name) => <Blank key={name} name={name} given={given} setGiven={setGiven} />)}
          {chosen && (
            <Paper withBorder p="sm" bg="var(--souk-wallpaper)">
              <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} dir="auto">
                {previewOf(chosen, given)}
              </Text>
            </Paper>
          )}
          {chosen && <SaveBar saving={sending} label={words.send} errors={words.refused} />}
        </Stack>
      </form>
    </Modal>
  )
}

type BlankProps = { name: string; given: Record<string, string>; setGiven: (given: Record<string, string>) => void }

/** One thing that the template leaves open. */
function Blank({ name, given, setGiven }: BlankProps) {
  const { conversations: words } = useWords()
  const known = words.blanks[name as keyof typeof words.blanks] as string | undefined
  return (
    <TextInput
      label={known ?? words.blank(name)}
      type={name === '@media' ? 'url' : 'text'}
      pattern={name === '@media' ? 'https://.*' : undefined}
      required
      maxLength={name === '@code' ? 20 : 1024}
      value={given[name] ?? ''}
      onChange={({ currentTarget: { value } }) => setGiven({ ...given, [name]: value })}
    />
  )
}
