import { Modal, Stack, Text } from '@mantine/core'
import { useWords } from '../words/useWords.ts'
import type { Submitted } from './queries.ts'

const outcomes = ['submitted', 'there', 'later', 'refused'] as const

/** What became of the starter set, counted, and why some were refused. */
export function StarterResult({ submitted, close }: { submitted: Submitted[] | undefined; close: () => void }) {
  const { templates: words, forms } = useWords()
  const all = submitted ?? []
  const refused = all.filter(({ outcome }) => outcome === 'refused')
  return (
    <Modal opened={submitted !== undefined} onClose={close} title={words.starters} closeButtonProps={{ 'aria-label': forms.cancel }} centered>
      <Stack gap="xs">
        {outcomes.map((outcome) => {
          const count = all.filter((one) => one.outcome === outcome).length
          return count > 0 && <Text key={outcome}>{words.outcomes[outcome](count)}</Text>
        })}
        {refused.map(({ use, language, reason }) => (
          <Text key={`${use} ${language}`} size="sm">
            {words.uses[use]} ({language}): <bdi lang="en">{reason}</bdi>
          </Text>
        ))}
      </Stack>
    </Modal>
  )
}
