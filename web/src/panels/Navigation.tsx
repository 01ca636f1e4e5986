import { Badge, Group, NavLink, Stack, Text, UnstyledButton } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
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

/** The pages of the panel, below, in reach of a thumb. */
export function Tabs({ entries }: { entries: Entry[] }) {
  const { shell } = useWords()
  const isHere = useIsHere()
  return (
    <Group component="nav" aria-label={shell.navigation} grow gap={0} h="100%" wrap="nowrap" preventGrowOverflow={false}>
      {entries.map((entry) => (
        <UnstyledButton
          key={entry.to}
          h="100%"
          c={isHere(entry) ? 'var(--mantine-color-anchor)' : 'dimmed'}
          renderRoot={(props) => <Link to={entry.to} activeOptions={{ exact: entry.exact ?? false, includeSearch: false }} {...props} />}
        >
          <Stack align="center" justify="center" gap={2} h="100%">
            <Group gap={4} wrap="nowrap">
              <entry.icon size={20} stroke={1.75} aria-hidden />
              <Count entry={entry} />
            </Group>
            <Text size="xs" fw={550}>
              {entry.label}
            </Text>
          </Stack>
        </UnstyledButton>
      ))}
    </Group>
  )
}

const Count = ({ entry: { count, countSaid } }: { entry: Entry }) =>
  count && (
    <Badge size="sm" variant="filled" aria-label={countSaid}>
      {count}
    </Badge>
  )
