import {
  IconBrandWhatsapp,
  IconLayoutDashboard,
  IconMessages,
  IconReceipt,
  IconRobot,
  IconSettings,
  IconShoppingCart,
  IconTemplate,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { companyQuery } from '../companies/queries.ts'
import { conversationsQuery } from '../conversations/queries.ts'
import { followEvents } from '../platform/live.ts'
import { type Shop, ShopContext } from '../platform/shop.ts'
import { useUser } from '../platform/useSession.ts'
import { useSpeech } from '../words/useWords.ts'
import { EnteredNotice } from './EnteredNotice.tsx'
import { LineState } from './LineState.tsx'
import type { Entry } from './Navigation.tsx'
import { panels } from './panels.ts'
import { Shell } from './Shell.tsx'

/** The panel of one shop: of its admin, or of the people who answer. */
export function ShopPanel() {
  const user = useUser()
  const { locale } = useSpeech()
  const { data: company, isError } = useSuspenseQuery(companyQuery)
  const base = user?.role === 'client' ? panels.client : panels.tenant_admin
  const entries = useEntries(base)
  const navigate = useNavigate()
  useEffect(() => {
    const following = new AbortController()
    void followEvents(following.signal)
    return () => following.abort()
  }, [])
  const shop: Shop = { base, company, writing: { locale, timeZone: company.timeZone } }
  return (
    <ShopContext value={shop}>
      <Shell
        entries={entries}
        head={<LineState company={company} reachable={!isError} />}
        notice={user?.role === 'super_admin' && <EnteredNotice company={company} />}
        findShopper={(q) => void navigate({ to: `${base}/conversations`, search: { q } })}
      />
    </ShopContext>
  )
}

function useEntries(base: Shop['base']): Entry[] {
  const { shell } = useSpeech().words
  const unread = useUnread()
  const conversations: Entry = { to: `${base}/conversations`, label: shell.conversations, icon: IconMessages, ...unread }
  const orders: Entry = { to: `${base}/orders`, label: shell.orders, icon: IconReceipt }
  const channel: Entry = { to: `${base}/channel`, label: shell.channel, icon: IconBrandWhatsapp }
  const assistant: Entry = { to: `${base}/assistant`, label: shell.assistant, icon: IconRobot }
  const templates: Entry = { to: `${base}/templates`, label: shell.templates, icon: IconTemplate }
  if (base === panels.client) return [conversations, orders, channel, assistant, templates]
  return [
    { to: base, label: shell.overview, icon: IconLayoutDashboard, exact: true },
    orders,
    conversations,
    { to: `${base}/carts`, label: shell.carts, icon: IconShoppingCart },
    { to: `${base}/discovery`, label: shell.discovery, icon: IconZoomQuestion },
    channel,
    assistant,
    templates,
    { to: `${base}/settings`, label: shell.settings, icon: IconSettings },
  ]
}

/** How many of the latest conversations have something unread. */
function useUnread(): Pick<Entry, 'count' | 'countSaid'> {
  const { shell } = useSpeech().words
  const { data } = useInfiniteQuery(conversationsQuery())
  const latest = data?.pages[0]
  const unread = latest?.conversations.filter((conversation) => conversation.unread > 0).length ?? 0
  if (!latest || unread === 0) return {}
  const more = unread === latest.conversations.length && latest.nextCursor !== null
  return { count: `${unread}${more ? '+' : ''}`, countSaid: shell.unread(unread, more) }
}
