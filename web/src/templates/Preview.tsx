import { Box, Stack, Text } from '@mantine/core'
import type { TemplateComponent, TemplateDraft } from '@souk/server/templates/contract'
import { variablesIn } from '@souk/server/templates/variables'
import { Bubble, shownBody } from '@souk/simulator/bubbles'
import { useState } from 'react'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'

/** How the shopper's phone shows a template, with its examples in the place of variables. */
export function Preview({ draft }: { draft: TemplateDraft }) {
  const { templates: words } = useWords()
  const { writing } = useShop()
  const [now] = useState(() => new Date())
  const { name, language, components } = draft
  const sent = { type: 'template', template: { name, language: { code: language }, components: components.flatMap(givenFor) } }
  return (
    <Stack component="section" aria-label={words.preview} gap="xs" maw={400}>
      <Text size="sm" fw={550} aria-hidden>
        {words.preview}
      </Text>
      <Box bg="var(--souk-wallpaper)" bdrs="md" p="md" mih={160} dir="auto">
        <Bubble
          direction="out"
          content={shownBody(sent, () => ({ name, language, components }))}
          at={now}
          locale={writing.locale}
          timeZone={writing.timeZone}
        />
      </Box>
    </Stack>
  )
}

type Parameter = { type: 'text'; text: string; parameter_name?: string }

/** The examples of a part as a message would carry them; what has none stays a hole in the text. */
function givenFor(part: TemplateComponent): object[] {
  if (part.type === 'BUTTONS')
    return part.buttons.flatMap((button, at) =>
      button.type === 'COPY_CODE' ? [{ type: 'button', index: at, parameters: [{ type: 'coupon_code', coupon_code: [button.example].flat()[0] ?? '' }] }] : [],
    )
  if (part.type !== 'BODY' && part.type !== 'HEADER') return []
  const { example } = part
  const named = example?.body_text_named_params ?? example?.header_text_named_params ?? []
  const positional = example?.body_text?.[0] ?? example?.header_text ?? []
  const parameters: Parameter[] = [
    ...positional.map((text) => ({ type: 'text' as const, text })),
    ...named.map(({ param_name, example: text }) => ({ type: 'text' as const, text, parameter_name: param_name })),
  ]
  const hasHoles = variablesIn(part.text ?? '').length > 0
  return hasHoles ? [{ type: part.type.toLowerCase(), parameters }] : []
}
