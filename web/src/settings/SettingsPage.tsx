import { Stack, Tabs } from '@mantine/core'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { PageHead } from '../platform/PageHead.tsx'
import { useShop } from '../platform/shop.ts'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'

const parts = ['company', 'team', 'payments', 'keys', 'webhooks', 'audit'] as const

/** What a shop's admin decides once and looks after now and then. */
export function SettingsPage() {
  const { settings: words } = useWords()
  const { base } = useShop()
  const navigate = useNavigate()
  const here = useLocation().pathname.split('/').at(-1)
  const part = parts.find((one) => one === here) ?? 'company'
  useTitle(words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={words.title} purpose={words.purpose} />
      <Tabs value={part} onChange={(next) => void navigate({ to: `${base}/settings/${next}` })}>
        <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
          {parts.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {words.parts[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="lg">
          <Outlet />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}
