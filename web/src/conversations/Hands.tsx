import { ActionIcon, Badge, Button, Group, Tooltip } from '@mantine/core'
import { IconHandStop, IconRobot } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useWords } from '../words/useWords.ts'
import { handTo, type ListedConversation } from './queries.ts'

/** Who answers in a conversation, and the way to take it over or give it back. */
export function Hands({ conversation: { id, mode } }: { conversation: ListedConversation }) {
  const { conversations: words } = useWords()
  const roomy = useRoomFor('pane')
  const handing = useMutation({ mutationFn: () => handTo(id, mode === 'bot' ? 'person' : 'bot') })
  const { label, meaning, Icon } =
    mode === 'bot'
      ? { label: words.takeOver, meaning: words.takeOverMeaning, Icon: IconHandStop }
      : { label: words.giveBack, meaning: words.giveBackMeaning, Icon: IconRobot }
  return (
    <Group gap="xs" wrap="nowrap" flex="none">
      {mode === 'person' && roomy && <Badge color="amber">{words.personAnswers}</Badge>}
      <Tooltip label={handing.error ? words.notHanded : meaning} multiline maw={280} opened={handing.error ? true : undefined}>
        {roomy ? (
          <Button variant="default" loading={handing.isPending} onClick={() => handing.mutate()} leftSection={<Icon size={16} aria-hidden />}>
            {label}
          </Button>
        ) : (
          <ActionIcon variant="default" size={36} aria-label={label} loading={handing.isPending} onClick={() => handing.mutate()}>
            <Icon size={18} aria-hidden />
          </ActionIcon>
        )}
      </Tooltip>
    </Group>
  )
}
