import type { Shown } from './clicks.ts'
import { editsBetween } from './spelling.ts'
import { plainPhrase } from './synonyms.ts'

/** Words that shoppers used for the same thing, and how many of them did. */
export type Proposal = { phrase: string; means: string; shoppers: number }

const soon = 10 * 60_000
const fewest = 3

/**
 * What shoppers of this company call otherwise: who found nothing to take and wrote one part of it anew, then took something; and who
 * took the same products under words that differ in one part. At least three shoppers each. Slips of the pen are none.
 */
export function proposeSynonyms(searches: readonly Shown[]): Proposal[] {
  const counted = new Map<string, Set<string>>()
  for (const [one, other] of [...rewritten(searches), ...takenAlike(searches)]) {
    const parts = differing(plainPhrase(one.text), plainPhrase(other.text))
    if (!parts || editsBetween(parts[0], parts[1], 2) <= 2) continue
    const key = parts.join('\t')
    counted.set(key, (counted.get(key) ?? new Set()).add(one.customerId).add(other.customerId))
  }
  const proposals = Array.from(counted, ([key, shoppers]) => {
    const [phrase = '', means = ''] = key.split('\t')
    return { phrase, means, shoppers: shoppers.size }
  })
  return proposals.filter(({ shoppers }) => shoppers >= fewest).sort((a, b) => b.shoppers - a.shoppers || (a.phrase < b.phrase ? -1 : 1))
}

type Pair = [Shown, Shown]

/** Nothing that fitted, then something taken, within ten minutes. */
function* rewritten(searches: readonly Shown[]): Generator<Pair> {
  const last = new Map<string, Shown>()
  for (const search of [...searches].sort((a, b) => a.at.getTime() - b.at.getTime() || a.search - b.search)) {
    const before = last.get(search.customerId)
    last.set(search.customerId, search)
    if (before && !before.fitting && search.taken.size > 0 && search.at.getTime() - before.at.getTime() < soon) yield [before, search]
  }
}

const mostPerProduct = 50

/** Other words, the same product taken. */
function* takenAlike(searches: readonly Shown[]): Generator<Pair> {
  for (const takers of takersOf(searches)) {
    for (const [place, one] of takers.entries()) {
      for (const other of takers.slice(place + 1)) if (one.text !== other.text) yield one.text < other.text ? [one, other] : [other, one]
    }
  }
}

/** For every product the searches that led to it, each shopper's words once. */
function takersOf(searches: readonly Shown[]): Shown[][] {
  const byProduct = new Map<string, Map<string, Shown>>()
  for (const search of searches) {
    for (const product of search.taken.keys()) {
      const takers = byProduct.get(product) ?? new Map<string, Shown>()
      if (takers.size < mostPerProduct) takers.set(`${search.text} ${search.customerId}`, search)
      byProduct.set(product, takers)
    }
  }
  return Array.from(byProduct.values(), (takers) => [...takers.values()])
}

/** The one part in which two phrases differ: "running trainers" and "running sneakers" in trainers and sneakers. */
function differing(one: string, other: string): [string, string] | undefined {
  const [a, b] = [one.split(' '), other.split(' ')]
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const parts: [string, string] = [a.slice(start, a.length - end).join(' '), b.slice(start, b.length - end).join(' ')]
  const isShort = (part: string) => part.length > 1 && part.split(' ').length <= 3
  // Nothing in common and nothing said about it would make any two searches of a shopper synonyms.
  return isShort(parts[0]) && isShort(parts[1]) && (start + end > 0 || (a.length === 1 && b.length === 1)) ? parts : undefined
}
