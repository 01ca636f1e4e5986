import { Avatar, Group, Loader, Menu, Stack, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconChevronUp, IconLogout } from '@tabler/icons-react'
import { useState } from 'react'
import { session } from '../platform/api.ts'
import type { User } from '../platform/session.ts'
import { useUser } from '../platform/useSession.ts'
import { isLanguage, languages } from '../words/languages.ts'
import { useSpeech, useWords } from '../words/useWords.ts'

/** Who is signed in; opens appearance, language and the way out. */
export function UserMenu({ small = false }: { small?: boolean }) {
  const user = useUser()
  const { shell } = useWords()
  if (!user) return null
  return (
    <Menu position={small ? 'bottom-end' : 'top-start'} width={232}>
      <Menu.Target>
        <UnstyledButton aria-label={`${shell.account}: ${user.name}`} p={4} mih={44} bdrs="md">
          <Group gap="xs" wrap="nowrap">
            <Avatar size={32} color="teal" name={user.name} alt="" aria-hidden />
            {!small && <Who user={user} />}
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {small && (
          <Menu.Label>
            <Who user={user} />
          </Menu.Label>
        )}
        <Appearance />
        <Menu.Divider />
        <LanguageChoice />
        <Menu.Divider />
        <SignOut />
      </Menu.Dropdown>
    </Menu>
  )
}

function Who({ user }: { user: User }) {
  const { shell } = useWords()
  return (
    <>
      <Stack gap={0} flex={1} miw={0}>
        <Text fw={550} truncate c="var(--mantine-color-text)">
          {user.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {shell.roles[user.role]}
        </Text>
      </Stack>
      <IconChevronUp size={16} aria-hidden />
    </>
  )
}

function Appearance() {
  const { shell } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = { light: shell.light, dark: shell.dark, auto: shell.device } as const
  return (
    <>
      <Menu.Label>{shell.scheme}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(chosen) => (chosen === 'light' || chosen === 'dark' || chosen === 'auto') && setColorScheme(chosen)}>
        {Object.entries(schemes).map(([scheme, name]) => (
          <Menu.RadioItem key={scheme} value={scheme}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}

function LanguageChoice() {
  const { words, language, speak } = useSpeech()
  return (
    <>
      <Menu.Label>{words.shell.language}</Menu.Label>
      <Menu.RadioGroup value={language} onChange={(chosen) => isLanguage(chosen) && speak(chosen)}>
        {Object.entries(languages).map(([code, { name, locale }]) => (
          <Menu.RadioItem key={code} value={code} lang={locale}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}

function SignOut() {
  const { shell } = useWords()
  const [going, setGoing] = useState<'yes' | 'failed'>()
  const leave = () => {
    setGoing('yes')
    session.signOut().catch(() => setGoing('failed'))
  }
  return (
    <>
      <Menu.Item closeMenuOnClick={false} leftSection={going === 'yes' ? <Loader size={16} /> : <IconLogout size={16} aria-hidden />} onClick={leave}>
        {shell.signOut}
      </Menu.Item>
      {going === 'failed' && (
        <Text size="xs" px="sm" py={4} role="alert">
          {shell.signOutFailed}
        </Text>
      )}
    </>
  )
}
