import { Card, NumberInput, SimpleGrid, Stack, Switch, Title } from '@mantine/core'
import type { SettingsInput } from '@souk/server/recovery/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { DurationInput } from './DurationInput.tsx'
import { changeRules } from './queries.ts'

/** What holds for all reminders: whether they go, how many, and how it is measured what they bring. */
export function Rules({ rules }: { rules: SettingsInput }) {
  const { recovery: words } = useWords()
  const { enabled, holdoutShare, attributionDays, mostReminders, perDays, abandonedAfterMinutes } = rules
  const [form, setForm] = useState<SettingsInput>({ enabled, holdoutShare, attributionDays, mostReminders, perDays, abandonedAfterMinutes })
  const saving = useMutation({ mutationFn: () => changeRules(form) })
  const write = (change: Partial<SettingsInput>) => {
    saving.reset()
    setForm((before) => ({ ...before, ...change }))
  }
  const whole = (field: 'attributionDays' | 'mostReminders' | 'perDays', most: number) => ({
    value: form[field],
    min: 1,
    max: most,
    required: true,
    withAsterisk: false,
    allowDecimal: false,
    onChange: (value: number | string) => typeof value === 'number' && write({ [field]: value }),
  })
  return (
    <Card component="section" padding="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Stack maw={720}>
          <Title order={2}>{words.rules}</Title>
          <Switch
            label={words.enabled}
            description={words.enabledMeaning}
            checked={form.enabled}
            onChange={(event) => write({ enabled: event.currentTarget.checked })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <DurationInput
              label={words.abandonedAfter}
              minutes={form.abandonedAfterMinutes}
              change={(minutes) => write({ abandonedAfterMinutes: minutes })}
              least={5}
              most={10_080}
            />
            <NumberInput label={words.attribution} {...whole('attributionDays', 30)} />
            <NumberInput label={words.mostReminders} {...whole('mostReminders', 20)} />
            <NumberInput label={words.perDays} {...whole('perDays', 90)} />
            <NumberInput
              label={words.holdout}
              description={words.holdoutMeaning}
              value={Math.round(form.holdoutShare * 1000) / 10}
              min={0}
              max={50}
              required
              withAsterisk={false}
              onChange={(value) => typeof value === 'number' && write({ holdoutShare: value / 100 })}
            />
          </SimpleGrid>
          <SaveBar saving={saving} />
        </Stack>
      </form>
    </Card>
  )
}
