import { z } from 'zod'
import type { RefusalStatus } from '../platform/refusal.ts'
import type { TemplateStatus } from './statuses.ts'

export type TemplateRefusal =
  | 'template_not_found'
  | 'template_invalid'
  | 'template_exists'
  | 'template_locked'
  | 'template_refused'
  | 'whatsapp_unreachable'
  | 'whatsapp_busy'
  | 'value_missing'
  | 'template_unusable'
export const templateRefusals: Record<TemplateRefusal, RefusalStatus> = {
  template_not_found: 404,
  template_invalid: 400,
  template_exists: 409,
  template_locked: 409,
  template_refused: 422,
  whatsapp_unreachable: 503,
  whatsapp_busy: 429,
  value_missing: 400,
  template_unusable: 409,
}

export const templateCategories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
export type TemplateCategory = (typeof templateCategories)[number]

export { type TemplateStatus, templateStatuses } from './statuses.ts'
export const qualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const
export type Quality = (typeof qualities)[number]

const example = z.looseObject({
  header_text: z.array(z.string()).optional(),
  header_text_named_params: z.array(z.object({ param_name: z.string(), example: z.string() })).optional(),
  header_handle: z.array(z.string()).optional(),
  body_text: z.array(z.array(z.string())).optional(),
  body_text_named_params: z.array(z.object({ param_name: z.string(), example: z.string() })).optional(),
})

const otherButtons = ['CATALOG', 'MPM', 'SPM', 'FLOW', 'ORDER_DETAILS', 'VOICE_CALL', 'REQUEST_CONTACT_INFO'] as const
const button = z.discriminatedUnion('type', [
  z.object({ type: z.literal('QUICK_REPLY'), text: z.string() }),
  z.object({ type: z.literal('URL'), text: z.string(), url: z.string(), example: z.array(z.string()).optional() }),
  z.object({ type: z.literal('PHONE_NUMBER'), text: z.string(), phone_number: z.string() }),
  z.object({ type: z.literal('COPY_CODE'), text: z.string().optional(), example: z.union([z.string(), z.array(z.string())]) }),
  z.looseObject({ type: z.literal('OTP'), text: z.string().optional(), otp_type: z.enum(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']) }),
  z.looseObject({ type: z.enum(otherButtons), text: z.string().optional() }),
])
export type TemplateButton = z.infer<typeof button>

const header = z.object({
  type: z.literal('HEADER'),
  format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION', 'PRODUCT']),
  text: z.string().optional(),
  example: example.optional(),
})
const body = z.object({
  type: z.literal('BODY'),
  text: z.string().optional(),
  example: example.optional(),
  add_security_recommendation: z.boolean().optional(),
})
const buttons = z.object({ type: z.literal('BUTTONS'), buttons: z.array(button) })
const card = z.object({ components: z.array(z.discriminatedUnion('type', [header, body, buttons])) })

/** A part of a template as Graph has it (Cloud API: template components). */
export const component = z.discriminatedUnion('type', [
  header,
  body,
  z.object({ type: z.literal('FOOTER'), text: z.string().optional(), code_expiration_minutes: z.number().optional() }),
  buttons,
  z.object({
    type: z.literal('LIMITED_TIME_OFFER'),
    limited_time_offer: z.object({ text: z.string(), has_expiration: z.boolean().optional() }),
  }),
  z.object({ type: z.literal('CAROUSEL'), cards: z.array(card) }),
])
export type TemplateComponent = z.infer<typeof component>

export const parameterFormats = ['POSITIONAL', 'NAMED'] as const
export type ParameterFormat = (typeof parameterFormats)[number]

/** What somebody writes who makes a template; its rules are checked by `checkTemplate`. */
export const templateDraft = z.object({
  name: z.string().max(600),
  language: z.string().max(20),
  category: z.enum(templateCategories),
  parameterFormat: z.enum(parameterFormats).default('POSITIONAL'),
  components: z.array(component).max(10),
})
export type TemplateDraft = z.infer<typeof templateDraft>

/** One thing that is against Meta's rules; `path` names the field, such as `components.1.text`. */
export type Finding = { path: string; message: string }

/** What the shop does with a template by itself; null is one of the merchant's own. */
export const templateUses = [
  ...([
    'order_paid',
    'order_paid_late',
    'order_expired',
    'payment_declined',
    'order_shipped',
    'order_completed',
    'order_refunded',
    'order_called_off',
  ] as const),
  ...(['cart_reminder', 'cart_coupon'] as const),
] as const
export type TemplateUse = (typeof templateUses)[number]

export type Template = TemplateDraft & {
  id: string
  /** Meta's id; null for a draft. */
  waId: string | null
  use: TemplateUse | null
  status: TemplateStatus
  /** Why it was rejected, paused or not taken, in Meta's words. */
  reason: string | null
  quality: Quality
  /** The category Meta will give it, and when, as announced. */
  comingCategory: TemplateCategory | null
  /** When it was edited in the last 30 days. */
  edits: Date[]
  updatedAt: Date
}

/** A template message of the Cloud API without its recipient. */
export type TemplateBody = { type: 'template'; template: { name: string; language: { code: string }; components: Record<string, unknown>[] } }

/** How the phone shows it. */
export type TemplatePreview = {
  header: { kind: 'text'; text: string } | { kind: 'image' | 'video' | 'document' | 'gif' | 'location' | 'product' } | null
  body: string
  footer: string | null
  buttons: { kind: TemplateButton['type']; text: string; detail: string | null }[]
  cards: Omit<TemplatePreview, 'cards' | 'footer'>[]
}

/** Whether a template can be sent now: a paused one may come back, an unusable one will not by itself. */
export type Usability = 'usable' | 'paused' | 'unusable'
