import { keysOf } from './facets.ts'
import type { ProductIndex } from './index.ts'
import { at } from './postings.ts'
import { termsOf } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'
import { phraseOf } from './words.ts'

type Described = Omit<ProductIndex, 'vocabulary'>
type Labels = Record<'brands' | 'colours' | 'sizes' | 'materials' | 'categories', Map<string, number>>

const mostPairsLooked = 3000

/** The words of a catalogue, out of its index and its labels with their counts. */
export function vocabularyOf(index: Described, labels: Labels): Vocabulary {
  return {
    brands: trusted(index, 'brands', spelled(labels.brands)),
    colours: trusted(index, 'colours', namesByKey('colours', labels.colours)),
    sizes: namesByKey('sizes', labels.sizes),
    materials: trusted(index, 'materials', namesByKey('materials', labels.materials)),
    genders: new Set(index.facets.genders.keys()),
    ageGroups: new Set(index.facets.ageGroups.keys()),
    categories: spelled(labels.categories),
    has: (word) => at(index.titled, index.words.get(word) ?? -1) === 1,
    hasPair: (first, second) => hasPair(index, first, second),
  }
}

function spelled(labels: Map<string, number>): Map<string, string> {
  const names = new Map<string, string>()
  for (const [label] of byCount(labels)) {
    const phrase = phraseOf(label)
    if (phrase.length > 1 && !names.has(phrase)) names.set(phrase, label)
  }
  return names
}

const byCount = (labels: Map<string, number>) => Array.from(labels).sort((a, b) => b[1] - a[1])

/** Every key of the labels; the name of a key is the commonest label that is just that, else the key. */
function namesByKey(facet: 'colours' | 'sizes' | 'materials', labels: Map<string, number>): Map<string, string> {
  const keyed = byCount(labels).map(([label]) => ({ label, keys: keysOf(facet, label) }))
  const names = new Map<string, string>()
  const name = (key: string | undefined, label: string) => key && !names.has(key) && names.set(key, label)
  for (const { label, keys } of keyed) name(keys[0], label)
  for (const { label, keys } of keyed) if (keys.length <= 2 && !keys[0]?.includes(' ')) name(keys[1], label)
  for (const { keys } of keyed) for (const key of keys) name(key, key)
  return names
}

/** Leaves out names that titles mostly use for something else: a brand "Orange", a colour "Olive" in an oil shop. */
function trusted(index: Described, facet: 'brands' | 'colours' | 'materials', names: Map<string, string>): Map<string, string> {
  for (const phrase of names.keys()) {
    const places = index.facets[facet].get(phrase)
    if (phrase.length < 2 || (places && !isMeant(index, phrase, places))) names.delete(phrase)
  }
  return names
}

function isMeant(index: Described, phrase: string, places: Int32Array): boolean {
  const terms = termsOf(phrase).map(({ word }) => index.words.get(word))
  const [term] = terms
  if (term === undefined || terms.length > 1) return true
  const count = at(index.counts, term)
  return count === 0 || common(index, term, places) / count >= 0.5 || places.length >= count
}

function common({ starts, places }: Described, term: number, others: Int32Array): number {
  let [shared, other] = [0, 0]
  for (let slot = at(starts, term); slot < at(starts, term + 1); slot++) {
    while (other < others.length && at(others, other) < at(places, slot)) other++
    if (others[other] === places[slot]) shared++
  }
  return shared
}

function hasPair(index: Described, first: string, second: string): boolean {
  const [one, two] = [index.words.get(first), index.words.get(second)]
  if (one === undefined || two === undefined) return false
  const rarer = at(index.counts, one) < at(index.counts, two) ? one : two
  const end = Math.min(at(index.starts, rarer + 1), at(index.starts, rarer) + mostPairsLooked)
  for (let slot = at(index.starts, rarer); slot < end; slot++) {
    const place = at(index.places, slot)
    for (let spot = at(index.titleStarts, place); spot < at(index.titleStarts, place + 1) - 1; spot++) {
      if (index.titleTerms[spot] === one && index.titleTerms[spot + 1] === two) return true
    }
  }
  return false
}
