import { Button, Group } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'
import { shows } from './queries.ts'

/** Which conversations to show; the choice stands in the address. */
export function ShowFilter() {
  const { conversations: words } = useWords()
  const { base } = useShop()
  const { show } = useSearch({ strict: false })
  return (
    <Group component="nav" aria-label={words.filter} gap={4} wrap="nowrap">
      {[undefined, ...shows].map((choice) => (
        <Button
          key={choice ?? 'all'}
          size="compact-md"
          h={32}
          px="sm"
          fw={550}
          variant={choice === show ? 'light' : 'subtle'}
          color={choice === show ? undefined : 'gray'}
          c={choice === show ? undefined : 'var(--mantine-color-text)'}
          renderRoot={(props) => (
            <Link
              to={`${base}/conversations`}
              search={({ q }) => ({ ...(q && { q }), show: choice })}
              activeOptions={{ exact: true, explicitUndefined: true }}
              {...props}
            />
          )}
        >
          {words.show[choice ?? 'all']}
        </Button>
      ))}
    </Group>
  )
}
