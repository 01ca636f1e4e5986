import { z } from 'zod'
import type { Product } from '../catalog/contract.ts'

/** Why a product is shown; each says only what is so. `productId` and `title` name the product that led to it. */
export type Reason =
  | { code: 'bought_together'; productId: string; title: string }
  | { code: 'looked_at'; productId: string; title: string }
  | { code: 'you_bought'; productId: string; title: string }
  | { code: 'also_liked'; productId: string; title: string }
  | { code: 'bought_before' }
  | { code: 'similar_to'; productId: string; title: string }
  | { code: 'goes_with'; productId: string; title: string }
  | { code: 'shoppers_like_you' }
  | { code: 'popular_this_week'; category: string }
  | { code: 'popular_in'; category: string }
  | { code: 'popular' }
  | { code: 'better'; productId: string; title: string }
  | { code: 'in_shop' }

/** What found the product: other shoppers' behaviour, the product's own words, this shopper's habits, or what most take. */
export type Source = 'collaborative' | 'content' | 'personal' | 'popular' | 'catalogue'

export type Recommended = {
  product: Product
  /** Greater is better; comparable within one answer only. */
  score: number
  source: Source
  reason: Reason
}

/** `model` says what answered: the learned hybrid in its version; where none is served what is like the shopper's last looks, the popularity list, or the catalogue. */
export type Recommendations = { products: Recommended[]; model: 'hybrid' | 'content' | 'popular' | 'catalogue' | 'off'; version: number | null }

/**
 * What a shop would rather sell, or rather not: what fits everything that the rule asks for has its score multiplied by `times`.
 * `stockFrom` in pieces; `marginFrom` in percent, against the product's attribute `margin`.
 */
export const boostRule = z
  .strictObject({
    times: z.number().min(0.2).max(3),
    category: z.string().min(1).max(200).optional(),
    brand: z.string().min(1).max(200).optional(),
    onSale: z.boolean().optional(),
    stockFrom: z.int().min(1).optional(),
    marginFrom: z.number().min(-100).max(100).optional(),
  })
  .refine(({ times: _, ...asked }) => Object.keys(asked).length > 0, { error: 'names nothing that it is about' })
export type BoostRule = z.infer<typeof boostRule>

/** What a company sets: whether to recommend at all, the share that sees the popularity list for comparison (0 to 0.5), and its rules. */
export const settingsSchema = z.strictObject({
  enabled: z.boolean(),
  holdoutShare: z
    .number()
    .min(0)
    .max(0.5)
    .transform((share) => Math.round(share * 1e4) / 1e4),
  boosts: z.array(boostRule).max(50),
})
export type RecommendationSettings = z.infer<typeof settingsSchema>

/** A model's NDCG@10 on what was held back, with its 95 % interval. */
export type Measure = { name: string; ndcg10: number; low: number; high: number }

/** What a learning found. `gain` is the hybrid's NDCG@10 over popularity's on the same held-back shoppers. */
export type LearningReport = {
  interactions: number
  shoppers: number
  articles: number
  heldBack: number
  measures: Measure[]
  gain: { mean: number; low: number; high: number } | null
  failure?: string
}

export type LearningState = 'learning' | 'served' | 'not_better' | 'too_little' | 'failed'
export type Learning = {
  version: number
  state: LearningState
  progress: number
  beganAt: Date
  endedAt: Date | null
  eventsFrom: Date | null
  eventsTo: Date | null
  report: Partial<LearningReport>
}

/** How one half of the shoppers did; money in minor units. */
export type Arm = { shoppers: number; clicked: number; ordered: number; revenue: number }
/** A relative difference of the shoppers with recommendations from those with the popularity list, as a 95 % interval; `isKnown` when that excludes nought. */
export type Uplift = { mean: number; low: number; high: number; isKnown: boolean }
/** `attribution` says how long after being shown something a click or an order counts; null where it is not yet known. */
export type UpliftReport = {
  from: Date
  to: Date
  attribution: { clicksWithinDays: number; ordersWithinDays: number }
  recommended: Arm
  popular: Arm
  clicks: Uplift | null
  orders: Uplift | null
  revenue: Uplift | null
}
