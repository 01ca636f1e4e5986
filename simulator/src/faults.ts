import { z } from 'zod'
import { digitsOf } from './line.ts'

const hour = 3_600_000

/** What goes wrong, on purpose. */
export const dial = z.strictObject({
  /** Every webhook event is delivered this many times. */
  duplicate: z.int().min(1).max(5).optional(),
  /** Webhook events arrive out of order, within about half a second. */
  shuffle: z.boolean().optional(),
  /** Webhooks and the answers to sends come this much later. */
  delay_ms: z.int().min(0).max(hour).optional(),
  /** The connection of a send breaks before the message was accepted (`before`, `true`) or after it (`after`). */
  drop: z.union([z.boolean(), z.enum(['before', 'after'])], 'must be true, false, "before" or "after"').optional(),
  /** Sends are refused with this code of Meta's; with `http_status` 200 they are accepted first and then reported failed. */
  error_code: z.int().min(0).optional(),
  http_status: z.int().min(200).max(599).optional(),
  /** Calls of the Graph API other than sends are refused with this code of Meta's. */
  management_error_code: z.int().min(0).optional(),
  /** Sends are taken at once, and only their answers come this much later. */
  answer_delay_ms: z.int().min(0).max(hour).optional(),
  /** A number may send so many messages a second; what is beyond is refused with 130429. */
  number_rate: z.int().min(1).max(1000).optional(),
  /** One message in 6 seconds to one person, in bursts up to 45; what is beyond is refused with 131056. */
  pair_limit: z.boolean().optional(),
  /** Sends of templates are refused with 132015: paused for low quality. */
  template_paused: z.boolean().optional(),
  /** Shoppers have blocked the company: their messages are taken and never delivered. */
  blocked: z.boolean().optional(),
  /** Webhooks name shoppers by their business-scoped user id alone; who had none gets one. */
  hide_phone: z.boolean().optional(),
  /** The share of calls that are hit. */
  rate: z.number().min(0).max(1).optional(),
  /** Only what concerns this shopper: phone or business-scoped user id. */
  to: z.string().min(1).optional(),
})
export type Dial = z.output<typeof dial>

/** The fault dial: what it is set to, and whether it hits a given call. */
export type Faults = {
  dial: Dial
  /** The dial for a call about one of these aliases, or nothing when this call is spared. */
  strike(aliases: readonly (string | undefined)[]): Dial | undefined
}

export function openFaults(): Faults {
  return {
    dial: {},
    strike(aliases) {
      const { to, rate = 1 } = this.dial
      if (Object.keys(this.dial).length === 0) return undefined
      if (to !== undefined && !aliases.some((alias) => alias === to || (alias !== undefined && /^[\d\s+()-]+$/.test(to) && alias === digitsOf(to))))
        return undefined
      return Math.random() < rate ? this.dial : undefined
    },
  }
}
