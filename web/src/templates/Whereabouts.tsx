import { Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useSpeech } from '../words/useWords.ts'
import type { Said } from './Editor.tsx'
import type { Form } from './form.ts'
import type { Listed } from './queries.ts'
import { languageChoices } from './showing.ts'

type Props = { form: Form; write: (changes: Partial<Form>) => void; said: Said; known?: Listed }

/** What a template is called, in which language and for what; name and language stay, and so does the category once approved. */
export function Whereabouts({ form, write, said, known }: Props) {
  const { words, locale } = useSpeech()
  const { templates } = words
  const languages = useMemo(() => languageChoices(locale, form.language), [locale, form.language])
  return (
    <Stack>
      {!known && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={templates.name}
            description={templates.nameMeaning}
            value={form.name}
            onChange={(event) => write({ name: event.currentTarget.value })}
            error={said('name')}
            maxLength={512}
            dir="ltr"
            required
          />
          <Select
            label={templates.language}
            searchable
            data={languages}
            value={form.language}
            onChange={(language) => language && write({ language })}
            error={said('language')}
          />
        </SimpleGrid>
      )}
      {known?.status !== 'APPROVED' && (
        <Radio.Group
          label={templates.category}
          value={form.category}
          onChange={(category) => write({ category: category === 'MARKETING' ? category : 'UTILITY' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="UTILITY" label={templates.categories.UTILITY} description={templates.utilityMeaning} />
            <Radio value="MARKETING" label={templates.categories.MARKETING} description={templates.marketingMeaning} />
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  )
}
