import type { Product } from '../catalog/contract.ts'
import { type Synonyms, synonymsOf } from './synonyms.ts'
import { shipped, type Weights } from './weights.ts'

/** What a company's search knows beside its catalogue. Arrays are by place, 0 to 1; undefined where nothing was counted. */
export type Learned = { weights: Weights; synonyms: Synonyms; popularity?: Float32Array; conversion?: Float32Array }

/** By product: popularity and conversion. */
export type Traits = Record<string, [popularity: number, conversion: number]>

export const nothingLearned: Learned = { weights: shipped, synonyms: new Map() }

type Stored = { weights: Weights | null; traits: Traits | null; synonyms: Parameters<typeof synonymsOf>[0] }

/** What was stored, laid out for an index whose products are `ids`. */
export function learnedFor(ids: readonly Product['id'][], { weights, traits, synonyms }: Stored): Learned {
  const known = { weights: weights ?? shipped, synonyms: synonymsOf(synonyms) }
  if (!traits) return known
  return { ...known, popularity: Float32Array.from(ids, (id) => traits[id]?.[0] ?? 0), conversion: Float32Array.from(ids, (id) => traits[id]?.[1] ?? 0) }
}
