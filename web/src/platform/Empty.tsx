import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = { icon: Icon; title: string; meaning: string; children?: ReactNode }

/** In place of an empty list: why it is empty and the next step. */
export function Empty({ icon: IconShown, title, meaning, children }: Props) {
  return (
    <Stack align="center" justify="center" gap="xs" px="md" py={56} ta="center">
      <IconShown size={32} stroke={1.5} aria-hidden color="var(--mantine-color-dimmed)" />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={420}>
        {meaning}
      </Text>
      {children}
    </Stack>
  )
}
