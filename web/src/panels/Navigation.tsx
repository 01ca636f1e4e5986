import { Badge, Group, Menu, NavLink, Stack, Text, UnstyledButton } from '@mantine/core'
import { type Icon, IconDots } from '@tabler/icons-react'
import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'

/** One page of a panel. `count` stands beside it when something there waits; `countSaid` says it in words. */
export type Entry = { to: NonNullable<LinkProps['to']>; label: string; icon: Icon; exact?: boolean; count?: string; countSaid?: string }

function useIsHere(): (entry: Entry) => boolean {
  const { pathname } = useLocation()
  return ({ to, exact }) => pathname === to || (!exact && pathname.startsWith(`${to}/`))
}

/** The pages of the panel, at the side. */
export function Navigation({ entries }: { entries: Entry[] }) {
  const { shell } = useWords()
  const isHere = useIsHere()
  return (
    <Stack component="nav" aria-label={shell.navigation} gap={2}>
      {entries.map((entry) => (
        <NavLink
          key={entry.to}
          label={entry.label}
          leftSection={<entry.icon size={18} stroke={1.75} aria-hidden />}
          rightSection={<Count entry={entry} />}
          active={isHere(entry)}
          h={36}
          renderRoot={(props) => <Link to={entry.to} activeOptions={{ exact: entry.exact ?? false, includeSearch: false }} {...props} />}
        />
      ))}
    </Stack>
  )
}

/** So many pages have room below; the others are behind "More". */
const room = 4

/** The pages of the panel, below, in reach of a thumb. */
export function Tabs({ entries }: { entries: Entry[] }) {
  const { shell } = useWords()
  const isHere = useIsHere()
  const fitting = entries.length <= room + 1 ? entries : entries.slice(0, room)
  const others = entries.slice(fitting.length)
  return (
    <Group component="nav" aria-label={shell.navigation} grow gap={0} h="100%" wrap="nowrap" preventGrowOverflow={false}>
      {fitting.map((entry) => (
        <UnstyledButton
          key={entry.to}
          h="100%"
          c={isHere(entry) ? 'var(--mantine-color-anchor)' : 'dimmed'}
          renderRoot={(props) => <Link to={entry.to} activeOptions={{ exact: entry.exact ?? false, includeSearch: false }} {...props} />}
        >
          <Tab icon={entry.icon} label={entry.label} mark={<Count entry={entry} />} />
        </UnstyledButton>
      ))}
      {others.length > 0 && (
        <Menu position="top-end" width={232}>
          <Menu.Target>
            <UnstyledButton h="100%" c={others.some(isHere) ? 'var(--mantine-color-anchor)' : 'dimmed'}>
              <Tab icon={IconDots} label={shell.more} />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((entry) => (
              <Menu.Item
                key={entry.to}
                mih={44}
                leftSection={<entry.icon size={18} stroke={1.75} aria-hidden />}
                rightSection={<Count entry={entry} />}
                renderRoot={(props) => <Link to={entry.to} {...props} />}
              >
                {entry.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

const Tab = ({ icon: IconShown, label, mark }: { icon: Icon; label: string; mark?: ReactNode }) => (
  <Stack align="center" justify="center" gap={2} h="100%">
    <Group gap={4} wrap="nowrap">
      <IconShown size={20} stroke={1.75} aria-hidden />
      {mark}
    </Group>
    <Text size="xs" fw={550} truncate maw="100%">
      {label}
    </Text>
  </Stack>
)

const Count = ({ entry: { count, countSaid } }: { entry: Entry }) =>
  count && (
    <Badge size="sm" variant="filled" aria-label={countSaid}>
      {count}
    </Badge>
  )
