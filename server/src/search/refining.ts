import type { Wanted } from './contract.ts'
import { type Reader, readQuery } from './reading.ts'
import type { Vocabulary } from './vocabulary.ts'
import { phraseOf } from './words.ts'

export type Refining = Reader & {
  vocabulary: Vocabulary
  /** Prices of what was shown last, minor units: what "cheaper" is cheaper than. */
  shown?: readonly number[]
}

const superlative =
  /cheapest|lowest|least|dearest|highest|\bmost\b|termurah|termahal|paling|igste|teuerste|sabse|सबसे|^(el|la|los|las|lo) mas|^(o|a|os|as) mais|\b(le|la|les) (moins|plus)|الارخص|الاغلي/

/**
 * The search before with what these words add or change ("cheaper", "in black", "under 30", "not leather", "size M"). Undefined when
 * they name something of their own to look for, or say nothing that narrows: then they are no refinement.
 */
export function refine(before: Wanted, words: string, { vocabulary, language, currency, shown }: Refining): Wanted | undefined {
  const { text, sort, excluded, ...stated } = readQuery(words, vocabulary, { language, currency })
  if (text !== '' && !phraseOf(before.text).includes(phraseOf(text))) return undefined
  const step = sort && !superlative.test(phraseOf(words)) ? towards(sort, shown) : undefined
  const asked = Object.keys(stated).length + (sort ? 1 : 0) + (excluded?.length ?? 0)
  if (asked === 0) return undefined
  return {
    ...withoutPrices(before, stated.priceMin !== undefined || stated.priceMax !== undefined),
    ...stated,
    ...(sort && { sort }),
    ...(step && { ...step, currency }),
    ...(excluded && { excluded: [...new Set([...(before.excluded ?? []), ...excluded])] }),
  }
}

/** "cheaper" and "more expensive" mean: than anything that was shown. */
function towards(sort: NonNullable<Wanted['sort']>, shown: readonly number[] = []): Pick<Wanted, 'priceMin' | 'priceMax'> | undefined {
  if (shown.length === 0) return undefined
  if (sort === 'cheapest') return { priceMax: Math.max(0, Math.min(...shown) - 1) }
  return sort === 'dearest' ? { priceMin: Math.max(...shown) + 1 } : undefined
}

// A price said anew replaces the old one whole: "under 30" after "between 40 and 50" is not an empty range.
function withoutPrices(wanted: Wanted, replaced: boolean): Wanted {
  if (!replaced) return wanted
  const { priceMin: _min, priceMax: _max, ...rest } = wanted
  return rest
}
