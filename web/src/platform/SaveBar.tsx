import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import { useWords } from '../words/useWords.ts'
import { codeOf, explain } from './Trouble.tsx'

type Props = {
  saving: Pick<UseMutationResult<unknown, Error, never>, 'error' | 'isPending' | 'isSuccess'>
  label?: string
  errors?: Partial<Record<string, string>>
}

/** Below a form: keeps what was written, says that it was kept, or why not. `errors` say in words what a refusal's code means here. */
export function SaveBar({ saving, label, errors = {} }: Props) {
  const words = useWords()
  const { error, isPending, isSuccess } = saving
  return (
    <>
      {error && <Alert color="amber">{errors[codeOf(error)] ?? explain(error, words).meaning}</Alert>}
      <Group gap="sm">
        <Button type="submit" loading={isPending}>
          {label ?? words.forms.save}
        </Button>
        {isSuccess && (
          <Group gap={4} role="status">
            <IconCheck size={16} aria-hidden />
            <Text size="sm">{words.forms.saved}</Text>
          </Group>
        )}
      </Group>
    </>
  )
}
