import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import { codeOf, explain } from './Trouble.tsx'

type Props = {
  opened: boolean
  close: () => void
  title: string
  meaning: ReactNode
  action: string
  act: () => Promise<unknown>
  colour?: 'red' | 'teal'
  errors?: Partial<Record<string, string>>
}

/** Asks before something that hurts, says what it means, and does it. */
export function Confirm({ opened, close, title, meaning, action, act, colour = 'red', errors = {} }: Props) {
  const words = useWords()
  const acting = useMutation({ mutationFn: act, onSuccess: close })
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': words.forms.cancel }} centered>
      <Stack>
        <Text>{meaning}</Text>
        {acting.error && <Alert color="amber">{errors[codeOf(acting.error)] ?? explain(acting.error, words).meaning}</Alert>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {words.forms.cancel}
          </Button>
          <Button color={colour} loading={acting.isPending} onClick={() => acting.mutate()} data-autofocus>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
