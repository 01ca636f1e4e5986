import { longestPhrase, meaningOf, type Role } from './lexicon/phrases.ts'
import { phraseOf } from './words.ts'

/** What a product can be narrowed down by. */
export type Facet = 'brands' | 'colours' | 'sizes' | 'materials' | 'genders' | 'ageGroups' | 'categories'

const cache = new Map<string, readonly string[]>()

/** The keys a catalogue's label stands for: `Dark Navy/White` is navy, blue, white, and its own whole name. */
export function keysOf(facet: Facet, label: string): readonly string[] {
  const name = `${facet} ${label}`
  const known = cache.get(name)
  if (known) return known
  if (cache.size > 50_000) cache.clear()
  const keys = [...new Set(readers[facet](phraseOf(label)))].filter(Boolean)
  cache.set(name, keys)
  return keys
}

const readers: Record<Facet, (phrase: string) => string[]> = {
  brands: (phrase) => [phrase],
  categories: (phrase) => [phrase],
  colours: (phrase) => [phrase, ...spokenKeys(phrase, 'colours')],
  materials: (phrase) => [phrase, ...spokenKeys(phrase, 'materials')],
  sizes: sizeKeys,
  genders: (phrase) => genders(spokenKeys(phrase, 'people'), phrase),
  ageGroups: (phrase) => ages(spokenKeys(phrase, 'people'), phrase),
}

/** Every key the words of a phrase stand for in any language, the longest phrases first. */
export function spokenKeys(phrase: string, role: Role): string[] {
  const words = phrase.split(' ')
  const keys: string[] = []
  for (let at = 0; at < words.length; ) {
    const end = spokenEnd(words, at, role)
    if (end > at) keys.push(...keysOfMeaning(words.slice(at, end).join(' '), role))
    at = Math.max(end, at + 1)
  }
  return keys
}

function spokenEnd(words: string[], at: number, role: Role): number {
  for (let end = Math.min(words.length, at + longestPhrase); end > at; end--) if (meaningOf(words.slice(at, end).join(' '), role)) return end
  return at
}

const manyWords: ReadonlySet<Role> = new Set(['colours', 'people'])
function keysOfMeaning(phrase: string, role: Role): string[] {
  const key = meaningOf(phrase, role)?.key ?? ''
  return manyWords.has(role) ? key.split(' ') : [key]
}

function sizeKeys(phrase: string): string[] {
  const spoken = meaningOf(phrase, 'sizes')?.key
  const parts = phrase.split(' ').filter((part) => /^\d/.test(part) || /^(x*s|m|x*l|\d?xl|pp|gg|p|g|xg)$/.test(part))
  return [phrase, ...(spoken ? [spoken] : []), ...parts, ...parts.flatMap((part) => meaningOf(part, 'sizes')?.key ?? [])]
}

function genders(keys: string[], phrase: string): string[] {
  const found = keys.filter((key) => key === 'male' || key === 'female' || key === 'unisex')
  if (found.length === 0 && /^(male|female|unisex)$/.test(phrase)) return [phrase]
  return found.includes('unisex') ? ['unisex', 'male', 'female'] : found
}

// Google's product age groups, and teen.
const known = new Set(['adult', 'kids', 'toddler', 'infant', 'newborn', 'teen'])
function ages(keys: string[], phrase: string): string[] {
  const found = keys.filter((key) => known.has(key))
  return found.length === 0 && known.has(phrase) ? [phrase] : found.flatMap((key) => (key === 'newborn' ? ['newborn', 'infant'] : [key]))
}
