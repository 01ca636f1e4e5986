import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Textarea, Title } from '@mantine/core'
import type { Step } from '@souk/server/recovery/contract'
import { useState } from 'react'
import { shopLanguages } from '../platform/choices.ts'
import { useShop } from '../platform/shop.ts'
import { useSpeech } from '../words/useWords.ts'
import { DurationInput } from './DurationInput.tsx'
import { withText, withTime } from './drafts.ts'
import { StepPreview } from './StepPreview.tsx'

type Props = { place: number; step: Step; change: (step: Step) => void; remove?: () => void }

const most = { after: 43_200, before: 1380 }

/** One reminder that is being written: when it goes and with which first words, beside the phone that shows it. */
export function StepEditor({ place, step, change, remove }: Props) {
  const { words, locale } = useSpeech()
  const { recovery } = words
  const { company } = useShop()
  const spoken = shopLanguages(locale).filter(({ value }) => !value.includes('-'))
  const [language, setLanguage] = useState(spoken.find(({ value }) => company.language.startsWith(value))?.value ?? 'en')
  const when = step.afterMinutes === undefined ? 'before' : 'after'
  const minutes = step.afterMinutes ?? step.beforeWindowShutsMinutes ?? 60
  const said = spoken.find(({ value }) => value === language)?.label ?? language
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>{recovery.stepTitle(place + 1)}</Title>
          {remove && (
            <Button variant="subtle" color="gray" onClick={remove} aria-label={`${recovery.removeStep} ${place + 1}`}>
              {recovery.removeStep}
            </Button>
          )}
        </Group>
        <NativeSelect
          label={recovery.whenGoes}
          value={when}
          data={[
            { value: 'after', label: recovery.whenAfter },
            { value: 'before', label: recovery.whenBefore },
          ]}
          onChange={(event) => {
            const next = event.currentTarget.value === 'before' ? 'before' : 'after'
            change(withTime(step, next, Math.min(minutes, most[next])))
          }}
        />
        <DurationInput key={when} label={recovery.amount} minutes={minutes} least={5} most={most[when]} change={(next) => change(withTime(step, when, next))} />
        <NativeSelect label={recovery.previewLanguage} value={language} data={spoken} onChange={(event) => setLanguage(event.currentTarget.value)} />
        <Textarea
          label={recovery.text(said)}
          description={recovery.textMeaning}
          maxLength={300}
          autosize
          minRows={2}
          lang={language}
          value={step.texts?.[language] ?? ''}
          onChange={(event) => change(withText(step, language, event.currentTarget.value))}
        />
        <Checkbox
          label={recovery.afterwards}
          description={recovery.afterwardsMeaning}
          checked={step.template !== undefined}
          onChange={(event) => {
            const { template: _, ...others } = step
            change(event.currentTarget.checked ? { ...others, template: 'cart_reminder' } : others)
          }}
        />
      </Stack>
      <StepPreview step={step} language={language} />
    </SimpleGrid>
  )
}
