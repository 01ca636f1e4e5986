import { AppShell, Box, Divider, Group, Kbd, Stack, Text, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useWords } from '../words/useWords.ts'
import { type Entry, Navigation, Tabs } from './Navigation.tsx'
import { SkipLink } from './SkipLink.tsx'
import { UserMenu } from './UserMenu.tsx'

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))

type Props = { entries: Entry[]; head: ReactNode; notice?: ReactNode; findShopper?: (text: string) => void }

/** What stands around every page: navigation at the side or, on a phone, below; whose panel it is; the account; the way to anywhere. */
export function Shell({ entries, head, notice, findShopper }: Props) {
  const [asked, setAsked] = useState(0)
  const openPalette = () => setAsked((before) => before + 1)
  useHotkeys([['mod+K', openPalette]], [])
  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      footer={{ height: { base: 60, sm: 0 } }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: true } }}
      transitionDuration={0}
    >
      <SkipLink />
      <AppShell.Header hiddenFrom="sm" px="sm">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          {head}
          <Group gap={4} wrap="nowrap">
            <PaletteButton onClick={openPalette} small />
            <UserMenu small />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" visibleFrom="sm">
        <Stack h="100%" gap="md">
          {head}
          <PaletteButton onClick={openPalette} />
          <Navigation entries={entries} />
          <Box flex={1} />
          <Divider mx={-12} />
          <UserMenu />
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        {notice}
        <Outlet />
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm">
        <Tabs entries={entries} />
      </AppShell.Footer>
      {asked > 0 && (
        <Suspense>
          <Palette asked={asked} entries={entries} findShopper={findShopper} />
        </Suspense>
      )}
    </AppShell>
  )
}

function PaletteButton({ onClick, small = false }: { onClick: () => void; small?: boolean }) {
  const { shell } = useWords()
  return (
    <UnstyledButton
      onClick={onClick}
      aria-label={shell.jump}
      aria-keyshortcuts="Control+K"
      bd={small ? undefined : '1px solid var(--mantine-color-default-border)'}
      bdrs="md"
      px="sm"
      h={small ? 44 : 36}
    >
      <Group gap="xs" wrap="nowrap" h="100%">
        <IconSearch size={small ? 20 : 16} stroke={1.75} aria-hidden />
        {!small && (
          <>
            <Text c="dimmed" flex={1}>
              {shell.jump}
            </Text>
            <Kbd size="xs">Ctrl K</Kbd>
          </>
        )}
      </Group>
    </UnstyledButton>
  )
}
