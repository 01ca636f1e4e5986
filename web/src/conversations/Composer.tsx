import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconSend, IconTemplate } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { useShop } from '../platform/shop.ts'
import { codeOf, explain } from '../platform/Trouble.tsx'
import { writeMoment } from '../platform/writing.ts'
import { useWords } from '../words/useWords.ts'
import { type ListedConversation, writeTo } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'

type Props = { conversation: ListedConversation; field: Ref<HTMLTextAreaElement> }

/** Below a thread: the reply of a person while WhatsApp's 24 hours last, and after them a template. */
export function Composer({ conversation, field }: Props) {
  const { conversations: words } = useWords()
  const { writing } = useShop()
  const [choosing, setChoosing] = useState(false)
  const { windowEndsAt, mode } = conversation
  const isOpen = windowEndsAt !== null && new Date(windowEndsAt) > new Date()
  return (
    <Stack gap="xs" p="sm" flex="none" bg="var(--souk-surface)" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      {isOpen && <Reply conversation={conversation} field={field} />}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" flex="1 1 200px">
          {isOpen ? words.openUntil(writeMoment(new Date(windowEndsAt), writing, new Date())) : windowEndsAt ? words.windowClosed : words.neverWrote}
          {isOpen && mode === 'bot' && ` ${words.replyTakesOver}`}
        </Text>
        {isOpen && (
          <Text size="xs" c="dimmed" visibleFrom="md">
            {words.replyKeys}
          </Text>
        )}
        <Button
          variant={isOpen ? 'subtle' : 'filled'}
          size="compact-md"
          h={32}
          leftSection={<IconTemplate size={16} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {words.byTemplate}
        </Button>
      </Group>
      {choosing && <TemplateForm conversationId={conversation.id} close={() => setChoosing(false)} />}
    </Stack>
  )
}

function Reply({ conversation: { id }, field }: Props) {
  const words = useWords()
  const said = words.conversations
  const [text, setText] = useState('')
  // One name for one message: sent twice under it, it is said once.
  const [reference, setReference] = useState(() => crypto.randomUUID())
  const sending = useMutation({
    mutationFn: () => writeTo(id, { text, reference }),
    onSuccess: () => {
      setText('')
      setReference(crypto.randomUUID())
    },
  })
  const send = () => text.trim() && !sending.isPending && sending.mutate()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <>
      {sending.error && <Alert color="amber">{codeOf(sending.error) === 'window_closed' ? said.windowClosed : explain(sending.error, words).meaning}</Alert>}
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <Textarea
          ref={field}
          flex={1}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={4096}
          dir="auto"
          aria-label={said.reply}
          placeholder={said.reply}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          onKeyDown={onKeyDown}
        />
        <Button onClick={send} loading={sending.isPending} disabled={text.trim() === ''} leftSection={<IconSend size={16} aria-hidden />}>
          {said.send}
        </Button>
      </Group>
    </>
  )
}
