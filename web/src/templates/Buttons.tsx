import { Button, Card, Group, Menu, Stack, Text, TextInput, Title } from '@mantine/core'
import { variablesIn } from '@souk/server/templates/variables'
import { IconPlus } from '@tabler/icons-react'
import { useWords } from '../words/useWords.ts'
import type { Said } from './Editor.tsx'
import { buttonKinds, type FormButton, newButton } from './form.ts'

type Props = { buttons: FormButton[]; write: (buttons: FormButton[]) => void; said: Said }

/** The buttons under a template: to answer, to open a page, to call, to copy a code. */
export function Buttons({ buttons, write, said }: Props) {
  const { templates: words } = useWords()
  return (
    <Stack gap="sm">
      <Title order={3}>{words.buttons}</Title>
      {said('buttons') && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {said('buttons')}
        </Text>
      )}
      {buttons.map((button, index) => (
        <One
          key={button.key}
          button={button}
          index={index}
          said={said}
          write={(next) => write(buttons.map((other) => (other.key === button.key ? next : other)))}
          remove={() => write(buttons.filter(({ key }) => key !== button.key))}
        />
      ))}
      {buttons.length < 10 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} w="fit-content">
              {words.addButton}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {buttonKinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => write([...buttons, newButton(kind)])}>
                {words.buttonKinds[kind]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  )
}

type OneProps = { button: FormButton; index: number; said: Said; write: (button: FormButton) => void; remove: () => void }

function One({ button, index, said, write, remove }: OneProps) {
  const { templates: words } = useWords()
  const error = (what: string) => said(`buttons.${index}.${what}`)
  const target = { URL: words.url, PHONE_NUMBER: words.phone, COPY_CODE: words.code, QUICK_REPLY: undefined }[button.kind]
  return (
    <Card padding="sm" role="group" aria-label={`${words.buttonKinds[button.kind]} ${index + 1}`}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm" fw={550}>
            {words.buttonKinds[button.kind]}
          </Text>
          <Button variant="subtle" color="red" size="xs" onClick={remove}>
            {words.removeButton}
          </Button>
        </Group>
        {button.kind !== 'COPY_CODE' && (
          <TextInput
            label={words.label}
            description={words.room(button.text.length, 25)}
            value={button.text}
            onChange={(event) => write({ ...button, text: event.currentTarget.value })}
            error={error('text')}
            dir="auto"
          />
        )}
        {target && (
          <TextInput
            label={target}
            value={button.target}
            onChange={(event) => write({ ...button, target: event.currentTarget.value })}
            error={error('target') ?? (button.kind === 'URL' ? undefined : error('example'))}
            dir="ltr"
          />
        )}
        {button.kind === 'URL' && variablesIn(button.target).length > 0 && (
          <TextInput
            label={words.urlExample}
            value={button.example}
            onChange={(event) => write({ ...button, example: event.currentTarget.value })}
            error={error('example')}
            dir="ltr"
          />
        )}
      </Stack>
    </Card>
  )
}
