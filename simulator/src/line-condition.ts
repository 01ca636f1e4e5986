import { z } from 'zod'
import type { Line } from './line.ts'

/** How Meta sees a number and its token, where it is not as it should be. */
export const condition = z.strictObject({
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  status: z.enum(['CONNECTED', 'PENDING', 'OFFLINE', 'FLAGGED', 'RESTRICTED', 'DISCONNECTED']).optional(),
  can_send: z.enum(['AVAILABLE', 'LIMITED', 'BLOCKED']).optional(),
  tier: z.enum(['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED']).optional(),
  throughput: z.enum(['STANDARD', 'HIGH']).optional(),
  account_review: z.enum(['APPROVED', 'REJECTED', 'PENDING']).optional(),
  /** The token is valid for so many seconds more; 0 or less is expired. */
  token_seconds: z.int().optional(),
  scopes: z.array(z.string()).optional(),
  /** Where the app's events go instead. */
  callback: z.string().optional(),
})
export type Condition = z.output<typeof condition>

const conditions = new WeakMap<object, Map<string, Condition>>()

/** Puts a company's number into a condition, whole; `world` is the simulator's. */
export function setCondition(world: object, { phoneNumberId }: Line, next: Condition): void {
  conditions.set(world, (conditions.get(world) ?? new Map<string, Condition>()).set(phoneNumberId, next))
}

export const conditionOf = (world: object, { phoneNumberId }: Line): Condition => conditions.get(world)?.get(phoneNumberId) ?? {}
