import { termsOf } from './terms.ts'

/** What a phrase of folded words stands for as well; `weight` 1 would be the phrase itself. */
export type Synonyms = ReadonlyMap<string, { means: string; weight: number }[]>

type Listed = { phrase: string; means: string; kind: 'equal' | 'one_way'; source: 'own' | 'learned' }

// What people say is sure, what was learned less so.
const weights = { own: 0.95, learned: 0.7 }

/** The most words that a phrase of a synonym may have. */
export const longestSynonym = 4

/** How a phrase is compared: its words as they are indexed. */
export const plainPhrase = (phrase: string): string =>
  termsOf(phrase)
    .map(({ word }) => word)
    .join(' ')

/** A company's list, ready to be looked up. */
export function synonymsOf(listed: readonly Listed[]): Synonyms {
  const found = new Map<string, { means: string; weight: number }[]>()
  const add = (phrase: string, means: string, weight: number) => found.set(phrase, [...(found.get(phrase) ?? []), { means, weight }])
  for (const { phrase, means, kind, source } of listed) {
    const [one, other] = [plainPhrase(phrase), plainPhrase(means)]
    add(one, other, weights[source])
    if (kind === 'equal') add(other, one, weights[source])
  }
  return found
}
