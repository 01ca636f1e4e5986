import { Alert, Stack, Switch, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { changeAssistant, type Feature } from './queries.ts'

type Props = { feature: Feature; isOn: boolean; isLocked: boolean }

/** One thing that the assistant does or not, and what the shopper notices of it; what is switched holds from the next message on. */
export function FeatureSwitch({ feature, isOn, isLocked }: Props) {
  const words = useWords()
  const { label, on, off } = words.assistant.features[feature]
  const switching = useMutation({ mutationFn: (next: boolean) => changeAssistant({ [feature]: next }) })
  // What was asked for stands at once, and goes back by itself when it was refused.
  const shown = switching.isPending ? switching.variables : isOn
  return (
    <Stack p="md" gap="xs">
      <Switch
        checked={shown}
        disabled={isLocked}
        onChange={(event) => switching.mutate(event.currentTarget.checked)}
        label={label}
        description={isLocked ? words.assistant.needsModel : shown ? on : off}
        labelPosition="left"
        styles={{
          body: { justifyContent: 'space-between', gap: 16 },
          labelWrapper: { flex: 1 },
          label: { fontWeight: 650, paddingInline: 0 },
          description: { fontSize: 14, paddingInline: 0, color: 'var(--mantine-color-dimmed)' },
        }}
      />
      {switching.error && (
        <Alert color="amber">
          <Text>{explain(switching.error, words).meaning}</Text>
        </Alert>
      )}
    </Stack>
  )
}
