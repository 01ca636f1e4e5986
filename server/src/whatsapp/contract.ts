import { z } from 'zod'
import type { RefusalStatus } from '../platform/refusal.ts'

export type WhatsAppRefusal = 'line_refused' | 'signup_unavailable' | 'line_unreachable'
export const whatsAppRefusals: Record<WhatsAppRefusal, RefusalStatus> = { line_refused: 422, signup_unavailable: 409, line_unreachable: 503 }

export const lineSteps = ['token', 'account', 'number', 'subscription', 'verify_token', 'webhook', 'test_message'] as const
export type LineStep = (typeof lineSteps)[number]

/** One step of the set-up: what was found in words, and what to do where it is not done. `waiting`: something of Meta's or the shopper's is to come. */
export type StepResult = { step: LineStep; state: 'done' | 'warning' | 'failed' | 'waiting'; found: string; advice: string | null; checkedAt: Date }

/** What Meta says of the number. `quality` GREEN, YELLOW, RED or UNKNOWN; `tier` how many people may be written to in 24 hours; `throughput` its level. */
export type NumberFacts = {
  name: string | null
  quality: string
  nameStatus: string | null
  throughput: string | null
  tier: string | null
  canSend: string | null
}

const digits = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/, 'is the number of 5 to 25 digits that Meta shows')
const secret = z.string().trim().min(1).max(2000)

/** A line as somebody connects it; with a line there already, secrets that are left out stay as they are. */
export const lineInput = z.strictObject({
  phoneNumberId: digits,
  wabaId: digits,
  displayPhoneNumber: z
    .string()
    .trim()
    .regex(/^\+?[\d ()-]{5,25}$/, 'is a phone number'),
  accessToken: secret.optional(),
  appSecret: secret.optional(),
  verifyToken: secret.optional(),
})
export type LineInput = z.infer<typeof lineInput>

/** What the browser got from Meta's Embedded Signup. */
export const signupInput = z.strictObject({ code: secret, phoneNumberId: digits, wabaId: digits })
export type SignupInput = z.infer<typeof signupInput>

/** A line without its secrets: of each only the end is shown. */
export type MaskedLine = {
  phoneNumberId: string
  wabaId: string
  displayPhoneNumber: string
  accessToken: string
  appSecret: string
  verifyToken: string
  webhookUrl: string
  updatedAt: Date
}
