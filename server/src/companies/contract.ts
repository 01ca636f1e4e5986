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

/** A tenant. `language` is a BCP 47 tag, `country` ISO 3166-1 alpha-2, `currency` ISO 4217, `timeZone` an IANA name. */
export type Company = {
  id: string
  slug: string
  name: string
  language: string
  country: string
  currency: string
  timeZone: string
  status: 'active' | 'suspended'
  /** The number that shoppers write to; null until one is connected. */
  whatsapp: { phoneNumberId: string; displayPhoneNumber: string } | null
}
