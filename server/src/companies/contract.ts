import { z } from 'zod'
import type { RefusalStatus } from '../platform/refusal.ts'

export type CompaniesRefusal =
  | 'wrong_credentials'
  | 'session_ended'
  | 'company_suspended'
  | 'insufficient_scope'
  | 'email_taken'
  | 'slug_taken'
  | 'number_taken'
  | 'too_many_api_keys'
export const companiesRefusals: Record<CompaniesRefusal, RefusalStatus> = {
  wrong_credentials: 401,
  session_ended: 401,
  company_suspended: 403,
  insufficient_scope: 403,
  email_taken: 409,
  slug_taken: 409,
  number_taken: 409,
  too_many_api_keys: 409,
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

/** What a company may use of the installation. */
export const limits = z.strictObject({
  requestsPerMinute: z.int().min(1).max(1_000_000).meta({ description: 'Requests to the API in a minute, by whomever' }),
  keyRequestsPerMinute: z.int().min(1).max(1_000_000).meta({ description: 'Of these, requests in a minute with any one API key' }),
  messagesPerDay: z.int().min(0).max(100_000_000).meta({ description: 'WhatsApp messages sent in a day, of every purpose' }),
  campaignMessagesPerDay: z.int().min(0).max(100_000_000).meta({ description: 'Of these, messages of campaigns' }),
})
export type Limits = z.infer<typeof limits>

/** A company has at most so many keys that are not revoked. */
export const mostApiKeys = 50

export const newApiKey = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(100),
  scope: z.enum(['read', 'write']).meta({ description: '`read` looks and searches; `write` does everything that the commerce API can' }),
})
export type NewApiKey = z.infer<typeof newApiKey>

/** A key of another system of the company. The token itself is shown once, when it is made. */
export type ApiKey = NewApiKey & {
  id: string
  /** What the token begins with. */
  tokenStart: string
  createdAt: Date
  /** The name of who made it; null once he left. */
  createdBy: string | null
  /** To the minute; null while it was never used. */
  lastUsedAt: Date | null
  revokedAt: Date | null
}
