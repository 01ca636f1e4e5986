import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../words/useWords.ts'

/** Looks for conversations while one types; what is looked for stands in the address. */
export function Search() {
  const { conversations: words } = useWords()
  const { q = '', show } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const [followed, setFollowed] = useState(q)
  // The address changes from elsewhere too: back, the palette, an order's link.
  if (q !== followed) {
    setFollowed(q)
    setTyped(q)
  }
  const look = (text: string) => {
    setFollowed(text)
    void navigate({ to: '.', search: { ...(text && { q: text }), ...(show && { show }) }, replace: true })
  }
  const lookSoon = useDebouncedCallback((text: string) => look(text.trim()), 250)
  return (
    <TextInput
      type="search"
      aria-label={words.search}
      placeholder={words.search}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        lookSoon(value)
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label={words.clear}
            onClick={() => {
              setTyped('')
              look('')
            }}
          />
        )
      }
      styles={{ input: { appearance: 'none' } }}
    />
  )
}
