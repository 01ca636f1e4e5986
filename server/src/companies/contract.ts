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
  | 'no_line'
  | 'too_many_api_keys'
  | 'link_ended'
  | 'last_admin'
  | 'currency_in_use'
export const companiesRefusals: Record<CompaniesRefusal, RefusalStatus> = {
  wrong_credentials: 401,
  session_ended: 401,
  company_suspended: 403,
  insufficient_scope: 403,
  email_taken: 409,
  slug_taken: 409,
  number_taken: 409,
  no_line: 409,
  too_many_api_keys: 409,
  link_ended: 410,
  last_admin: 409,
  currency_in_use: 409,
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
/** Long enough that guessing is hopeless (OWASP Authentication Cheat Sheet asks for 8 at least). */
const password = z.string().min(10, 'must have at least 10 characters').max(200)
const name = z.string().trim().min(1).max(120)
const linkToken = z.string().regex(/^[\w-]{43}$/, 'is not the secret of a link')

export const forgotten = z.object({ email })
export const linkShown = z.object({ token: linkToken })
export const passwordChosen = z.object({ token: linkToken, password })
export const passwordChanged = z.object({ current: z.string().min(1).max(200), password })

export const ownChange = z
  .object({ name, email })
  .partial()
  .extend({ current: z.string().min(1).max(200) })

export const staffRoles = ['tenant_admin', 'client'] as const
export type StaffRole = (typeof staffRoles)[number]

export const invitation = z.object({ email, name, role: z.enum(staffRoles) })
export const memberChange = z.object({ name, role: z.enum(staffRoles) }).partial()

/** Somebody of a company's team. Who was invited and has not chosen a password yet is `invited`. */
export type Member = { id: string; email: string; name: string; role: StaffRole; standing: 'active' | 'invited'; lastSeenAt: string | null; since: string }

const supported = (kind: 'currency' | 'timeZone') => new Set(Intl.supportedValuesOf(kind))
const zones = supported('timeZone').add('UTC')
const currencies = supported('currency')

/** What a company says of itself. `language` is a BCP 47 tag, `country` ISO 3166-1 alpha-2, `currency` ISO 4217, `timeZone` an IANA name. */
const profile = z.object({
  name,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language tag such as en or pt-BR'),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as BR'),
  currency: z.string().refine((code) => currencies.has(code), 'must be a currency code such as BRL'),
  timeZone: z.string().refine((zone) => zones.has(zone), 'must be a time zone such as America/Sao_Paulo'),
})
const settings = profile.extend({ quietHours })
export const companyChange = settings.partial()
export type CompanyChange = z.infer<typeof companyChange>

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens')
export const companyOpening = profile.extend({ slug, admin: z.object({ email, name }) })
export const companyStatusChange = settings.partial().extend({ status: z.enum(['active', 'suspended']).optional() })

/** Everything that the audit log can tell of. */
export const auditActions = [
  'company.created',
  'company.changed',
  'company.suspended',
  'company.resumed',
  'company.entered',
  'company.limited',
  'member.invited',
  'member.changed',
  'member.removed',
  'password.changed',
  'key.made',
  'key.ended',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'payments.connected',
  'payments.disconnected',
  'assistant.changed',
  'line.connected',
  'person.forgotten',
  'rates.replaced',
] as const
export type AuditAction = (typeof auditActions)[number]

type Fact = string | number | boolean | null
/** What a reader of the audit log must know of a deed: names and numbers, never a secret. */
export type Details = Record<string, Fact | Record<string, Fact>>

/** One line of the audit log; `companyId` is null for what concerns the whole platform. */
export type AuditEntry = {
  id: number
  at: string
  companyId: string | null
  companyName: string | null
  actorName: string
  actorRole: string
  action: AuditAction
  details: Details
}

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
export const apiKey = newApiKey.extend({
  id: z.guid(),
  tokenStart: z.string().meta({ description: 'What the token begins with', examples: ['souk_a1B2c3'] }),
  createdAt: z.date(),
  createdBy: z.string().nullable().meta({ description: 'The name of who made it; null once he left' }),
  lastUsedAt: z.date().nullable().meta({ description: 'To the minute; null while it was never used' }),
  revokedAt: z.date().nullable(),
})
export type ApiKey = z.infer<typeof apiKey>
export const apiKeyMade = apiKey.extend({ token: z.string().meta({ description: 'The key itself, shown this once', examples: ['souk_…'] }) })
export const apiKeysListed = z.strictObject({ keys: z.array(apiKey) })

/** What somebody has to mend. */
export type AlertKind =
  | ('token' | 'account' | 'number' | 'permission' | 'payment_method' | 'display_name' | 'quality' | 'unreachable')
  | ('template' | 'our_message' | 'flow' | 'account_notice' | 'unknown_outcome' | 'set_aside' | 'webhook' | 'payment')

/** For each kind what it means and what to do, in plain words. */
export const adviceFor: Record<AlertKind, { cause: string; advice: string }> = {
  payment: {
    cause: 'Money arrived that no order takes: twice, too late, or another amount than the order’s.',
    advice: 'Find the payment at your payment vendor by the id named here, and give it back or settle it with the shopper.',
  },
  webhook: {
    cause: 'An address that hears of events of this company has not answered for days, or said that it is gone. Nothing is sent there any more.',
    advice: 'Mend the system behind the address, then switch the webhook on again; what waited in its log is sent then.',
  },
  token: {
    cause: 'The access token of the WhatsApp account is not valid any more. Nothing is sent; messages wait.',
    advice: 'Make a new permanent token of a system user in Meta’s Business settings and connect the number again with it.',
  },
  account: {
    cause: 'Meta locked or restricted the WhatsApp account. Nothing is sent; messages wait.',
    advice: 'Open Meta’s Business Support Home, see what the account is blamed for, and ask for a review there.',
  },
  number: {
    cause: 'The number is not registered with the WhatsApp Cloud API, or its certificate is not valid.',
    advice: 'Register the number again in WhatsApp Manager, with its two-step PIN.',
  },
  permission: {
    cause: 'The access token lacks a permission that sending needs.',
    advice: 'Give the system user the permissions whatsapp_business_messaging and whatsapp_business_management on this account.',
  },
  payment_method: {
    cause: 'WhatsApp cannot charge the account: messages that cost are refused.',
    advice: 'Add or mend the payment method of the WhatsApp account in Meta’s Business settings.',
  },
  display_name: {
    cause: 'WhatsApp has not approved the display name of the number.',
    advice: 'See the name’s state in WhatsApp Manager, and change it if it was rejected.',
  },
  quality: {
    cause: 'Many shoppers blocked or reported the number: WhatsApp takes fewer messages from it.',
    advice: 'Stop campaigns for some days, write only to who agreed, and watch the number’s quality in WhatsApp Manager.',
  },
  unreachable: {
    cause: 'WhatsApp does not answer, or cannot be reached from here. Messages wait and leave by themselves.',
    advice: 'If it lasts longer than an hour, see Meta’s status page, and the network and name resolution of this server.',
  },
  template: {
    cause: 'WhatsApp paused, disabled or does not know a template: messages with it are refused.',
    advice: 'See the template’s state, change its text if WhatsApp gives a reason, and send it in again.',
  },
  our_message: {
    cause: 'WhatsApp refused a message because of its content or form. This is a fault of Souk or of a template’s values.',
    advice: 'Tell whoever runs this installation, with the code below.',
  },
  flow: { cause: 'WhatsApp blocked a form (Flow).', advice: 'See the Flow’s health in WhatsApp Manager.' },
  account_notice: { cause: 'Meta tells something about the account.', advice: 'Read it in Meta’s Business Support Home and do what it asks for.' },
  unknown_outcome: {
    cause: 'WhatsApp never said whether some messages went out. They are not sent again, because the shopper may have them already.',
    advice: 'Look at the conversation: if the shopper seems to miss something, write to him yourself.',
  },
  set_aside: {
    cause: 'A message of a shopper could not be answered, tried several times.',
    advice: 'Answer him yourself, or have it tried again under “set aside”.',
  },
}

export type ListedAlert = {
  id: string
  companyId: string
  company: string
  kind: AlertKind
  subject: string
  code: number | null
  title: string
  cause: string
  advice: string
  times: number
  openedAt: Date
  lastSeenAt: Date
  closedAt: Date | null
}
