import { Button, Code, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '../words/useWords.ts'

/** A text to take away, letter for letter. */
export function CopyField({ value }: { value: string }) {
  const { forms } = useWords()
  return (
    <Group gap="xs" wrap="nowrap" align="stretch">
      <Code block flex={1} dir="ltr" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        {value}
      </Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" h="auto" onClick={copy} leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}>
            {copied ? forms.copied : forms.copy}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
