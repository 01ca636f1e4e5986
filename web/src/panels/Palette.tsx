import '@mantine/spotlight/styles.css'
import { useMantineColorScheme } from '@mantine/core'
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconLanguage, IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { session } from '../platform/api.ts'
import { isLanguage, languages, type Words } from '../words/languages.ts'
import { useSpeech } from '../words/useWords.ts'
import type { Entry } from './Navigation.tsx'

const [store, { open, close }] = createSpotlight()

type Props = { asked: number; entries: Entry[]; findShopper?: (text: string) => void }

/** Anywhere in a few letters: pages, actions, and shoppers by name, number or words. Opens each time `asked` grows. */
export function Palette({ asked, entries, findShopper }: Props) {
  const { words } = useSpeech()
  const [query, setQuery] = useState('')
  useEffect(() => {
    if (asked > 0) open()
    return close
  }, [asked])
  const groups = [usePages(entries), useActions(), ...finding({ query, words, findShopper })]
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      filter={keepFitting}
      nothingFound={words.shell.jumpNothing}
      searchProps={{ leftSection: <IconSearch size={18} aria-hidden />, placeholder: words.shell.jumpPlaceholder, 'aria-label': words.shell.jump }}
      attributes={{ content: { 'aria-label': words.shell.jump } }}
      scrollable
      maxHeight={420}
    />
  )
}

function usePages(entries: Entry[]): SpotlightActionGroupData {
  const router = useRouter()
  const { shell } = useSpeech().words
  const actions = entries.map(({ to, label, icon: Icon }) => ({
    id: to,
    label,
    leftSection: <Icon size={18} stroke={1.75} aria-hidden />,
    onClick: () => void router.navigate({ to }),
  }))
  return { group: shell.jumpPages, actions }
}

function useActions(): SpotlightActionGroupData {
  const { words, language, speak } = useSpeech()
  const { setColorScheme } = useMantineColorScheme()
  const { shell } = words
  const others = Object.keys(languages)
    .filter(isLanguage)
    .filter((code) => code !== language)
  return {
    group: shell.jumpActions,
    actions: [
      { id: 'light', label: `${shell.scheme}: ${shell.light}`, leftSection: <IconSun size={18} aria-hidden />, onClick: () => setColorScheme('light') },
      { id: 'dark', label: `${shell.scheme}: ${shell.dark}`, leftSection: <IconMoon size={18} aria-hidden />, onClick: () => setColorScheme('dark') },
      ...others.map((code) => ({
        id: code,
        label: `${shell.language}: ${languages[code].name}`,
        leftSection: <IconLanguage size={18} aria-hidden />,
        onClick: () => speak(code),
      })),
      { id: 'sign-out', label: shell.signOut, leftSection: <IconLogout size={18} aria-hidden />, onClick: () => void session.signOut() },
    ],
  }
}

type Finding = { query: string; words: Words; findShopper?: (text: string) => void }

/** What was typed, as something to look for; always fits. */
function finding({ query, words: { shell }, findShopper }: Finding): SpotlightActionGroupData[] {
  const text = query.trim()
  if (!text || !findShopper) return []
  const find = { id: 'find', label: shell.jumpFind(text), leftSection: <IconSearch size={18} aria-hidden />, onClick: () => findShopper(text) }
  return [{ group: shell.conversations, actions: [find] }]
}

type Groups = Parameters<NonNullable<React.ComponentProps<typeof Spotlight>['filter']>>[1]

/** Accents and case aside, what was typed has to stand somewhere in the label. */
function keepFitting(query: string, groups: Groups): Groups {
  const wanted = plain(query)
  return groups.flatMap((group) => {
    if (!('actions' in group)) return []
    const actions = group.actions.filter(({ id, label }) => id === 'find' || plain(label ?? '').includes(wanted))
    return actions.length > 0 ? [{ ...group, actions }] : []
  })
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .trim()
    .toLowerCase()
