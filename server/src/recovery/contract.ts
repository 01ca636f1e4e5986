import { z } from 'zod'
import type { Cart, Line } from '../carts/contract.ts'
import type { MessageState } from '../conversations/contract.ts'
import type { Customer } from '../customers/contract.ts'
import type { RefusalStatus } from '../platform/refusal.ts'

/** Why a cart is not reminded of now. Details: `quiet_hours` and `reminded_enough` {until}. */
export type WhyNot =
  | 'already_bought'
  | 'cart_empty'
  | 'cart_expired'
  | 'sold_out'
  | 'held_out'
  | 'opted_out'
  | 'no_consent'
  | 'window_shut'
  | 'template_unusable'
  | 'in_a_chat'
  | 'quiet_hours'
  | 'reminded_enough'
export type RecoveryRefusal = 'cart_not_found' | 'sequence_not_found' | 'variant_not_found' | 'recovery_not_found' | 'same_worth' | `not_reminded_${WhyNot}`

const saysNo = (because: WhyNot) => [`not_reminded_${because}`, 409] as const
export const reasons = [
  ...(['already_bought', 'cart_empty', 'cart_expired', 'sold_out', 'held_out', 'opted_out'] as const),
  ...(['no_consent', 'window_shut', 'template_unusable', 'in_a_chat', 'quiet_hours', 'reminded_enough'] as const),
]
export const recoveryRefusals: Record<RecoveryRefusal, RefusalStatus> = {
  cart_not_found: 404,
  sequence_not_found: 404,
  variant_not_found: 404,
  recovery_not_found: 404,
  same_worth: 409,
  ...(Object.fromEntries(reasons.map(saysNo)) as Record<`not_reminded_${WhyNot}`, 409>),
}

/** Minutes: a month. */
const longest = 43_200

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(300, 'must have at most 300 characters')
  .refine((said) => said.isWellFormed() && !said.includes('\0'), 'has characters that are no text')

/**
 * One reminder. When: so many minutes after the cart was left, or before WhatsApp's 24 hours end. `texts` are the shop's own first words by
 * language (`{name}` is the shopper's first name); in other languages Souk's. `template` is what goes when the 24 hours are over; without
 * one nothing goes then.
 */
export const step = z
  .strictObject({
    afterMinutes: z.int().min(5).max(longest).optional(),
    beforeWindowShutsMinutes: z.int().min(5).max(1380).optional(),
    texts: z.record(z.string().regex(/^[a-z]{2}$/, 'must be a language as in en'), text).optional(),
    template: z.enum(['cart_reminder']).optional(),
  })
  .refine(({ afterMinutes, beforeWindowShutsMinutes }) => (afterMinutes === undefined) !== (beforeWindowShutsMinutes === undefined), {
    path: ['afterMinutes'],
    message: 'exactly one of afterMinutes and beforeWindowShutsMinutes says when',
  })
export type Step = z.infer<typeof step>

export const steps = z.array(step).min(1, 'must have at least one step').max(5, 'must have at most 5 steps')

const name = (most: number) => z.string().trim().min(1, 'must not be empty').max(most, `must have at most ${most} characters`)

export const sequenceInput = z.strictObject({
  name: name(80),
  enabled: z.boolean().default(true),
  /** Minor units of the shop's money. */
  minTotal: z.int().min(0).default(0),
  variants: z
    .array(z.strictObject({ name: name(40), steps }))
    .min(1, 'must have at least one variant')
    .max(4, 'must have at most 4 variants'),
})
export type SequenceInput = z.infer<typeof sequenceInput>

export const settingsInput = z.strictObject({
  enabled: z.boolean(),
  holdoutShare: z.number().min(0).max(0.5),
  attributionDays: z.int().min(1).max(30),
  mostReminders: z.int().min(1).max(20),
  perDays: z.int().min(1).max(90),
  abandonedAfterMinutes: z.int().min(5).max(10_080),
})
export type SettingsInput = z.infer<typeof settingsInput>

export type VariantState = 'running' | 'stopped' | 'replaced'
export type Variant = { id: string; sequenceId: string; name: string; steps: Step[]; state: VariantState; endedBecause: string | null }
export type Sequence = { id: string; name: string; enabled: boolean; minTotal: number; salt: string; variants: Variant[] }

/** Why a recovery came to its end by itself. */
export type Ending =
  | 'bought'
  | 'bought_elsewhere'
  | 'replied'
  | 'opted_out'
  | 'emptied'
  | 'sold_out'
  | 'expired'
  | 'touched'
  | 'reminded_enough'
  | 'all_said'
  | 'no_way'
  | 'stopped_by_shop'
  | 'time_over'

/** How a recovery stands, for row 10 of the commerce API. */
export const standings = ['planned', 'reminded', 'held_out', 'ended'] as const
export type Standing = (typeof standings)[number]

/** A cart as its shopper last saw it, minor units; `now` is the same line today, null when it cannot be had. */
export type ShownCart = {
  id: string
  status: Cart['status']
  customer: Customer
  items: (Line & { now: { unitPrice: number; quantity: number; left: number | null } | null })[]
  itemCount: number
  total: number
  totalNow: number
  currency: string
  leftAt: Date
  expiresAt: Date
}

/** What was done after one leaving of a cart. `step` of a reminder is null when somebody of the shop sent it. */
export type ShownRecovery = {
  id: string
  leftAt: Date
  arm: 'reminded' | 'held_out'
  state: 'running' | 'ended'
  endedBecause: string | null
  dueAt: Date | null
  boughtAt: Date | null
  revenue: number | null
  revenueCurrency: string | null
  sent: { messageId: string; step: number | null; sentBy: string | null; kind: 'message' | 'template'; at: Date; state: MessageState | null }[]
}
