import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; purpose: string; children?: ReactNode }

/** The head of a page: its title, one sentence saying what it is for, and its main action. */
export function PageHead({ title, purpose, children }: Props) {
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="sm">
      <Stack gap={2}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{purpose}</Text>
      </Stack>
      {children}
    </Group>
  )
}
