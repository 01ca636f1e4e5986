import { Button, Center, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'

type Props<Row> = {
  title: string
  meaning: string
  /** What is good about there being none. */
  none: string
  query: Pick<UseInfiniteQueryResult<unknown>, 'error' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'>
  rows: readonly Row[] | undefined
  children: (row: Row) => ReactNode
}

/** One list of the page under its title, with what it means and, where it is empty, that this is good. */
export function Listed<Row extends { id: string }>({ title, meaning, none, query, rows, children }: Props<Row>) {
  const { settings, trouble } = useWords()
  const id = useId()
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <div>
        <Title order={2} id={id}>
          {title}
        </Title>
        <Text c="dimmed">{meaning}</Text>
      </div>
      {!rows && query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {!rows && !query.error && <Skeleton h={64} role="status" aria-label={trouble.loading} />}
      {rows?.length === 0 && (
        <Text c="dimmed">
          <IconCircleCheck size={16} aria-hidden style={{ verticalAlign: 'text-bottom', marginInlineEnd: 6 }} />
          {none}
        </Text>
      )}
      {rows !== undefined && rows.length > 0 && (
        <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none', overflow: 'clip' }} aria-labelledby={id}>
          {rows.map((row, index) => (
            <li key={row.id} style={{ padding: 16, borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
              {children(row)}
            </li>
          ))}
        </Paper>
      )}
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {settings.auditMore}
          </Button>
        </Center>
      )}
    </Stack>
  )
}
