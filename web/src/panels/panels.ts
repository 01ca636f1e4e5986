import type { Role } from '@souk/server/companies/contract'

/** The one panel of each role. */
export const panels = {
  tenant_admin: '/tenant-admin/whatsapp-commerce',
  client: '/dashboard/whatsapp',
  super_admin: '/super-admin/whatsapp-admin',
} as const satisfies Record<Role, string>

/** Where to go after signing in: back to where somebody came from when that is a page of the own panel, else to the panel's start. */
export function landingOf(role: Role, next: string | undefined): string {
  const panel = panels[role]
  const inside = next === panel || next?.startsWith(`${panel}/`) || next?.startsWith(`${panel}?`)
  return inside && next ? next : panel
}
