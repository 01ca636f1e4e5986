import { Stack, Textarea, TextInput } from '@mantine/core'
import { variablesIn } from '@souk/server/templates/variables'
import { useWords } from '../words/useWords.ts'
import type { Said } from './Editor.tsx'
import { Examples } from './Examples.tsx'
import type { Form } from './form.ts'

type Props = { form: Form; write: (changes: Partial<Form>) => void; said: Said }

/** The texts of a template, each with how much of its room is used, and examples of its variables. */
export function Texts({ form, write, said }: Props) {
  const { templates: words } = useWords()
  const exampled = (part: 'header' | 'body') => (
    <Examples
      label={words.examplesOf[part]}
      names={variablesIn(form[part])}
      examples={form.examples[part]}
      write={(examples) => write({ examples: { ...form.examples, [part]: examples } })}
    />
  )
  return (
    <Stack>
      <TextInput
        label={words.header}
        description={words.room(form.header.length, 60)}
        value={form.header}
        onChange={(event) => write({ header: event.currentTarget.value })}
        error={said('header')}
        dir="auto"
      />
      {exampled('header')}
      <Textarea
        label={words.body}
        description={`${words.room(form.body.length, 1024)} ${words.bodyMeaning}`}
        value={form.body}
        onChange={(event) => write({ body: event.currentTarget.value })}
        error={said('body')}
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        required
      />
      {exampled('body')}
      <TextInput
        label={words.footer}
        description={words.room(form.footer.length, 60)}
        value={form.footer}
        onChange={(event) => write({ footer: event.currentTarget.value })}
        error={said('footer')}
        dir="auto"
      />
    </Stack>
  )
}
