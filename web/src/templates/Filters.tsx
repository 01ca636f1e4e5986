import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { templateStatuses } from '@souk/server/templates/statuses'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWords } from '../words/useWords.ts'

/** Which templates to show: by name and status; both stand in the address. */
export function Filters() {
  const { templates: words } = useWords()
  const { q, status } = useSearch({ strict: false })
  const navigate = useNavigate()
  const ask = (changes: object) => void navigate({ to: '.', search: (before: object) => ({ ...before, ...changes }), replace: true })
  const lookSoon = useDebouncedCallback((text: string) => ask({ q: text.trim() || undefined }), 250)
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        defaultValue={q}
        onChange={(event) => lookSoon(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        flex={1}
        miw={180}
        maw={360}
      />
      <Select
        aria-label={words.byStatus}
        placeholder={words.byStatus}
        clearable
        data={templateStatuses.map((value) => ({ value, label: words.statuses[value] }))}
        value={status ?? null}
        onChange={(next) => ask({ status: next ?? undefined })}
        w={200}
      />
    </Group>
  )
}
