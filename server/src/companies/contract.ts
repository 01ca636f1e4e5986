import { z } from 'zod'
import type { RefusalStatus } from '../platform/refusal.ts'

export type CompaniesRefusal = 'wrong_credentials' | 'session_ended' | 'email_taken' | 'slug_taken' | 'number_taken'
export const companiesRefusals: Record<CompaniesRefusal, RefusalStatus> = {
  wrong_credentials: 401,
  session_ended: 401,
  email_taken: 409,
  slug_taken: 409,
  number_taken: 409,
}

export const roles = ['super_admin', 'tenant_admin', 'client'] as const
export type Role = (typeof roles)[number]

export const signIn = z.object({ email: z.email().max(320), password: z.string().min(1).max(200) })

export const signedIn = z.object({
  accessToken: z.string(),
  /** Seconds. */
  expiresIn: z.number(),
  user: z.object({ id: z.uuid(), email: z.string(), name: z.string(), role: z.enum(roles), companyId: z.uuid().nullable() }),
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
}
