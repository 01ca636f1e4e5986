import { z } from 'zod'
import type { RefusalStatus } from '../platform/refusal.ts'

export type CompaniesRefusal = 'wrong_credentials' | 'session_ended' | 'company_suspended' | 'email_taken' | 'slug_taken' | 'number_taken'
export const companiesRefusals: Record<CompaniesRefusal, RefusalStatus> = {
  wrong_credentials: 401,
  session_ended: 401,
  company_suspended: 403,
  email_taken: 409,
  slug_taken: 409,
  number_taken: 409,
}

const time = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day as in 21:00')

export const roles = ['super_admin', 'tenant_admin', 'client'] as const
export type Role = (typeof roles)[number]

/** Emails are compared in lower case, without the blanks that keyboards add. */
const email = z.string().trim().toLowerCase().max(320).pipe(z.email())

export const signIn = z.object({ email, password: z.string().min(1).max(200) })

/** A member of staff; a super admin belongs to no company. */
export const user = z.object({ id: z.uuid(), email: z.string(), name: z.string(), role: z.enum(roles), companyId: z.uuid().nullable() })
export type User = z.infer<typeof user>

export const signedIn = z.object({
  accessToken: z.string(),
  /** Seconds. */
  expiresIn: z.number(),
  user,
})
export type SignedIn = z.infer<typeof signedIn>

/** When a company writes to nobody of its own accord: `HH:MM` of the shopper's clock, over midnight too. Alike means never. */
export const quietHours = z.object({ from: time(), until: time() })
export type QuietHours = z.infer<typeof quietHours>

/** A tenant. `language` is a BCP 47 tag, `country` ISO 3166-1 alpha-2, `currency` ISO 4217, `timeZone` an IANA name. */
export type Company = {
  id: string
  slug: string
  name: string
  language: string
  country: string
  currency: string
  timeZone: string
  quietHours: QuietHours
  status: 'active' | 'suspended'
  /** The number that shoppers write to; null until one is connected. */
  whatsapp: { phoneNumberId: string; displayPhoneNumber: string } | null
}
