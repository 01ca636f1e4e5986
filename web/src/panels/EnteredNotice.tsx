import { Alert, Button, Group, Text } from '@mantine/core'
import type { Company } from '@souk/server/companies/contract'
import { IconDoorExit } from '@tabler/icons-react'
import { entered } from '../platform/entered.ts'
import { useWords } from '../words/useWords.ts'
import { panels } from './panels.ts'

/** Tells a super admin in whose panel this is, and leads out again. */
export function EnteredNotice({ company }: { company: Company }) {
  const { shell } = useWords()
  // A fresh page, so that nothing of this company is left in sight.
  const leave = () => {
    entered.leave()
    location.assign(panels.super_admin)
  }
  return (
    <Alert color="amber" radius={0} py="xs" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{shell.entered(company.name)}</Text>
        <Button size="xs" variant="default" leftSection={<IconDoorExit size={16} aria-hidden />} onClick={leave}>
          {shell.leave}
        </Button>
      </Group>
    </Alert>
  )
}
