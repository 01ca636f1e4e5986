import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { SequenceInput } from '@souk/server/recovery/contract'
import { useWords } from '../words/useWords.ts'
import { freshStep, places } from './drafts.ts'
import { StepEditor } from './StepEditor.tsx'

type Variant = SequenceInput['variants'][number]
type Props = { variant: Variant; change: (variant: Variant) => void; remove?: () => void }

const mostSteps = 5

/** A variant that is being written, reminder by reminder. */
export function VariantEditor({ variant: { name, steps }, change, remove }: Props) {
  const { recovery: words } = useWords()
  return (
    <Stack component="fieldset" gap="md" p="md" m={0} bdrs="md" bd="1px solid var(--mantine-color-default-border)">
      <Group align="flex-end">
        <TextInput
          label={words.variant('')}
          required
          withAsterisk={false}
          maxLength={40}
          w={200}
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value, steps })}
        />
        {remove && (
          <Button variant="subtle" color="gray" onClick={remove}>
            {words.removeVariant}
          </Button>
        )}
      </Group>
      {places(steps).map(([place, step]) => (
        <StepEditor
          key={place}
          place={place}
          step={step}
          change={(changed) => change({ name, steps: steps.with(place, changed) })}
          remove={steps.length > 1 ? () => change({ name, steps: steps.toSpliced(place, 1) }) : undefined}
        />
      ))}
      {steps.length < mostSteps && (
        <Group>
          <Button variant="default" onClick={() => change({ name, steps: [...steps, freshStep] })}>
            {words.addStep}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
