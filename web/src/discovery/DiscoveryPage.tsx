import { Stack, Tabs } from '@mantine/core'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { PageHead } from '../platform/PageHead.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'

const base = '/tenant-admin/whatsapp-commerce/discovery'
const places = { test: base, gaps: `${base}/gaps`, recommendations: `${base}/recommendations` } as const
const parts = ['test', 'gaps', 'recommendations'] as const

/** How shoppers find things, and how to make them find more. */
export function DiscoveryPage() {
  const { discovery: words } = useWords()
  const navigate = useNavigate()
  const here = useLocation().pathname.split('/').at(-1)
  const part = parts.find((one) => one === here) ?? 'test'
  useTitle(words.parts[part])
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={words.title} purpose={words.purpose} />
      <Tabs value={part} onChange={(next) => void navigate({ to: places[parts.find((one) => one === next) ?? 'test'] })}>
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
