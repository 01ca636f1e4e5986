import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { PageHead } from '../platform/PageHead.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'

const places = { left: '/tenant-admin/whatsapp-commerce/carts', recovery: '/tenant-admin/whatsapp-commerce/carts/recovery' } as const

/** The head of both pages about carts that were left: the list, and how they are won back. */
export function CartsHead({ part }: { part: keyof typeof places }) {
  const { carts: words } = useWords()
  const navigate = useNavigate()
  useTitle(words.parts[part])
  return (
    <>
      <PageHead title={words.title} purpose={words.purpose} />
      <Tabs value={part} onChange={(next) => void navigate({ to: next === 'recovery' ? places.recovery : places.left })}>
        <Tabs.List>
          <Tabs.Tab value="left">{words.parts.left}</Tabs.Tab>
          <Tabs.Tab value="recovery">{words.parts.recovery}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
    </>
  )
}
