import { Center, Group, Image, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { LanguagePicker } from './LanguagePicker.tsx'

/** What stands around every form before somebody is signed in. */
export const Door = ({ title, purpose, children }: { title: string; purpose: string; children: ReactNode }) => (
  <Center mih="100dvh" p="md" component="main">
    <Stack w="100%" maw={380} gap="lg">
      <Stack gap="xs">
        <Image src="/souk.svg" w={40} h={40} alt="" mb={4} />
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{purpose}</Text>
      </Stack>
      {children}
      <Group justify="center">
        <LanguagePicker />
      </Group>
    </Stack>
  </Center>
)
