import type { Case, Task } from '../../server/src/recommendations/evaluate.ts'
import type { Interaction, Interactions } from '../../server/src/recommendations/interactions.ts'
import { collect } from '../../server/src/recommendations/interactions.ts'
import type { Sparse } from '../../server/src/recommendations/sparse.ts'

/** A question to be answered: `shopper` is what the run file calls it. */
export type Question = Case & { shopper: string }

/** One thing measured on a set: models learn their weights on `past` and its cases, are trained again on `train` and answer `questions`. */
export type Trial = {
  set: string
  task: string
  kind: Task
  cutoff: number
  isOrdered: boolean
  /** Whether times of different shoppers can be compared, so that there are trends. */
  isTimed: boolean
  past: Interactions
  pastCases: Case[]
  /** Baskets of the held-back time with an item hidden, where there are baskets. */
  pastBaskets?: Case[]
  train: Interactions
  questions: Question[]
  features?: Sparse
  itemNames: string[]
  /** Whether `past` is all of `train`: the weights were learned on a validation file that no model was trained on. */
  isTrainedOnce: boolean
  split: string
}

export const sizesOf = (happened: readonly Interaction[]): { shoppers: number; items: number } => ({
  shoppers: happened.reduce((most, { shopper }) => Math.max(most, shopper + 1), 0),
  items: happened.reduce((most, { item }) => Math.max(most, item + 1), 0),
})

export const collected = (happened: readonly Interaction[], sizes: { shoppers: number; items: number }) => collect(happened, sizes)
