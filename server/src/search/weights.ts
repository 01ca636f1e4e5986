import type { Feature } from './features.ts'

/** How much each feature counts. */
export type Weights = Partial<Record<Feature, number>>

/** What a company begins with: set by hand, and why that stayed: decisions/0011-how-finds-are-put-in-order.md. */
export const shipped: Weights = {
  text: 2,
  coverage: 1,
  adjacent: 0.25,
  phrase: 0.15,
  headLast: 0.1,
  headCoverage: 0.15,
  wordShare: 0.15,
  firstWord: 0.1,
  lastWord: 0.05,
  popularity: 0.05,
  conversion: 0.05,
}
