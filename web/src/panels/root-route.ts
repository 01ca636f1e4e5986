import type { Role } from '@souk/server/companies/contract'
import { createRootRoute, lazyRouteComponent, Outlet, type ParsedLocation, redirect } from '@tanstack/react-router'
import { companyQuery } from '../companies/queries.ts'
import { session } from '../platform/api.ts'
import { entered } from '../platform/entered.ts'
import { queryClient } from '../platform/queries.ts'
import { panels } from './panels.ts'

/** Above every page: who was signed in is taken up again first. */
export const root = createRootRoute({ beforeLoad: () => session.restore(), component: Outlet })

/** Lets people of one role in; a super admin also into the panel of the company that was entered. Others come to their own panel, strangers to the sign-in and from there back here. */
export const only =
  (role: Role) =>
  ({ location }: { location: ParsedLocation }) => {
    const user = session.user()
    if (!user) throw redirect({ to: '/', search: { next: location.href }, replace: true })
    const isGuest = role === 'tenant_admin' && user.role === 'super_admin' && entered.companyId() !== null
    if (user.role !== role && !isGuest) throw redirect({ href: panels[user.role], replace: true })
  }

export const shopPanel = lazyRouteComponent(() => import('./ShopPanel.tsx'), 'ShopPanel')

/** The company first; then, in a quiet moment, the code of the shop's other pages, so that going there needs no way to the server. */
export const company = (pages: { preload?: () => Promise<unknown> | undefined }[]) => async () => {
  await queryClient.ensureQueryData(companyQuery)
  setTimeout(() => void Promise.allSettled(pages.map((page) => page.preload?.())), 1_500)
}
