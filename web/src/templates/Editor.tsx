import { Box, Group, Stack } from '@mantine/core'
import { checkTemplate } from '@souk/server/templates/checking'
import type { TemplateDraft } from '@souk/server/templates/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'
import { Buttons } from './Buttons.tsx'
import { draftOf, type Form, fieldOf } from './form.ts'
import { Preview } from './Preview.tsx'
import { createTemplate, editTemplate, type Listed } from './queries.ts'
import { sayFinding } from './saying.ts'
import { Texts } from './Texts.tsx'
import { Whereabouts } from './Whereabouts.tsx'

/** Says what is against Meta's rules in a field, if anything. */
export type Said = (field: string) => string | undefined

type Props = { start: Form; known?: Listed }

/** A template being written, checked by Meta's rules as one types, beside the phone that shows it. */
export function Editor({ start, known }: Props) {
  const { templates: words } = useWords()
  const { base } = useShop()
  const navigate = useNavigate()
  const [form, setForm] = useState(start)
  const [tried, setTried] = useState(false)
  const saving = useMutation({
    mutationFn: (draft: TemplateDraft) => (known ? editTemplate(known.id, draft) : createTemplate(draft)),
    onSuccess: () => known ?? navigate({ to: `${base}/templates` }),
  })
  const draft = draftOf(form)
  const findings = checkTemplate(draft)
  // What is still empty is no mistake before somebody wants to send it in.
  const shown = tried ? findings : findings.filter(({ path, message }) => message !== 'is empty' && !(path === 'name' && form.name === ''))
  const said: Said = (field) => {
    const found = shown.filter((finding) => fieldOf(finding, draft) === field).map((finding) => sayFinding(finding, words.rules))
    return found.length > 0 ? [...new Set(found)].join(' ') : undefined
  }
  const write = (changes: Partial<Form>) => {
    saving.reset()
    setForm((before) => ({ ...before, ...changes }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (findings.length === 0) saving.mutate(draft)
  }
  const label = known?.waId ? words.submitAnew : words.submit
  return (
    // Reversed, the end of a line is its upper edge: the preview stands at the top, and before the form on a phone.
    <Group align="flex-end" gap="xl" wrap="wrap-reverse">
      <Box component="form" flex="1 1 420px" miw={0} maw={640} noValidate onSubmit={submit}>
        <Stack>
          <Whereabouts form={form} write={write} said={said} known={known} />
          <Texts form={form} write={write} said={said} />
          <Buttons buttons={form.buttons} write={(buttons) => write({ buttons })} said={said} />
          <SaveBar saving={saving} label={label} errors={words.refusals} />
        </Stack>
      </Box>
      <Box flex="0 1 360px" miw={280} pos="sticky" top={16}>
        <Preview draft={draft} />
      </Box>
    </Group>
  )
}
