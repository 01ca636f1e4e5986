import { Button, Card, NumberInput, Stack, Switch, Text, Title } from '@mantine/core'
import type { RecommendationSettings } from '@souk/server/recommendations/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { BoostRow } from './BoostRow.tsx'
import { changeRecommending } from './queries.ts'

const mostRules = 50

/** Whether to recommend, who gets bestsellers for comparison, and what the shop pushes or holds back. */
export function RecommendingForm({ settings }: { settings: RecommendationSettings }) {
  const { recommending: words } = useWords()
  const [form, setForm] = useState(settings)
  const saving = useMutation({ mutationFn: () => changeRecommending(form) })
  const write = (change: Partial<RecommendationSettings>) => {
    saving.reset()
    setForm((before) => ({ ...before, ...change }))
  }
  const { boosts } = form
  return (
    <Card component="section" padding="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Stack>
          <Title order={2}>{words.rules}</Title>
          <Switch
            label={words.enabled}
            description={words.enabledMeaning}
            checked={form.enabled}
            onChange={(event) => write({ enabled: event.currentTarget.checked })}
          />
          <NumberInput
            maw={340}
            label={words.holdout}
            description={words.holdoutMeaning}
            value={Math.round(form.holdoutShare * 1000) / 10}
            min={0}
            max={50}
            required
            withAsterisk={false}
            onChange={(value) => typeof value === 'number' && write({ holdoutShare: value / 100 })}
          />
          <Title order={3}>{words.boosts}</Title>
          <Text c="dimmed">{words.boostsMeaning}</Text>
          {[...boosts.entries()].map(([place, boost]) => (
            <BoostRow
              key={place}
              place={place}
              boost={boost}
              change={(changed) => write({ boosts: boosts.with(place, changed) })}
              remove={() => write({ boosts: boosts.toSpliced(place, 1) })}
            />
          ))}
          {boosts.length < mostRules && (
            <Button variant="default" onClick={() => write({ boosts: [...boosts, { times: 1.5 }] })} style={{ alignSelf: 'flex-start' }}>
              {words.addRule}
            </Button>
          )}
          <SaveBar saving={saving} errors={{ invalid_input: words.namesNothing }} />
        </Stack>
      </form>
    </Card>
  )
}
