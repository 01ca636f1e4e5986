import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A part of what stands in a pane, under its own small title. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="xs">
    <Title order={3} c="dimmed" fw={550}>
      {title}
    </Title>
    {children}
  </Stack>
)
