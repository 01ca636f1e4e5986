import type { Wanted } from './contract.ts'
import { longestPhrase, type Meaning, meanings, type Role } from './lexicon/phrases.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Token } from './words.ts'

export type Attributes = Omit<Wanted, 'text' | 'priceMin' | 'priceMax' | 'currency'>
export type AttributeContext = { languages: ReadonlySet<string>; own: string; vocabulary: Vocabulary }
type Slot = Token | null
/** A constraint that words stand for. `none` are words without weight, such as "please" or "in the colour". */
type Claim =
  | { field: 'brands' | 'colours' | 'sizes' | 'materials' | 'categories'; value: string }
  | { field: 'people'; genders: string[]; ages: string[] }
  | { field: 'sort'; value: NonNullable<Wanted['sort']> }
  | { field: 'onSale' }
  | { field: 'inStock' }
  | { field: 'none' }
type Match = { claim: Claim; end: number }

/** Reads colours, brands, sizes … out of what the prices left over (null where a price stood); `rest` is what remains to be looked for. */
export function readAttributes(slots: Slot[], context: AttributeContext): { wanted: Attributes; rest: Slot[] } {
  const wanted: Attributes = {}
  const rest: Slot[] = []
  for (let at = 0; at < slots.length; ) {
    const claimed = claimAt(slots, at, context)
    const excluded = isIdiom(claimed, at) ? undefined : exclusionAt(slots, at, context)
    const match = excluded ? undefined : claimed
    if (excluded) exclude(wanted, excluded.values)
    else if (match) keep(wanted, match.claim)
    else rest.push(slots[at] ?? null)
    if (excluded || match) rest.push(null)
    at = excluded?.end ?? match?.end ?? at + 1
  }
  return { wanted, rest }
}

// "pas cher" and "not sold out" are more than their "not".
const isIdiom = (match: Match | undefined, at: number) => match !== undefined && match.end > at + 1 && /^(sort|onSale|inStock)$/.test(match.claim.field)

const wordsAt = (slots: Slot[], start: number, end: number): string | undefined => {
  const words = slots.slice(start, end)
  return words.length === end - start && words.every((slot) => slot !== null) ? words.map((slot) => slot?.word).join(' ') : undefined
}

function claimAt(slots: Slot[], at: number, context: AttributeContext): Match | undefined {
  for (let end = Math.min(slots.length, at + longestPhrase); end > at; end--) {
    const phrase = wordsAt(slots, at, end)
    if (phrase === undefined) continue
    const match = phraseClaim(phrase, { slots, at, end, context })
    if (match) return match
  }
  return undefined
}

type Spot = { slots: Slot[]; at: number; end: number; context: AttributeContext }

function phraseClaim(phrase: string, spot: Spot): Match | undefined {
  const { vocabulary, languages } = spot.context
  const brand = vocabulary.brands.get(phrase)
  if (brand !== undefined) return { claim: { field: 'brands', value: brand }, end: spot.end }
  const spoken = meanings.get(phrase)?.filter((meaning) => languages.has(meaning.language)) ?? []
  return marked(spoken, phrase, spot) ?? facetClaim(spoken, phrase, spot) ?? (spoken.length > 0 ? flagClaim(spoken, phrase, spot) : undefined)
}

const has = (spoken: Meaning[], role: Role) => spoken.find((meaning) => meaning.role === role)

// "size 42", "in the shoes section"
function marked(spoken: Meaning[], phrase: string, { slots, at, end, context }: Spot): Match | undefined {
  const category = context.vocabulary.categories.get(phrase)
  if (category !== undefined && has(meanings.get(wordsAt(slots, end, end + 1) ?? '') ?? [], 'categoryMarks'))
    return { claim: { field: 'categories', value: category }, end: end + 1 }
  if (has(spoken, 'categoryMarks')) return markedCategory(slots, end, context)
  if (!has(spoken, 'sizeMarks')) return undefined
  return markedSize(slots, { at, end }, context)
}

function markedCategory(slots: Slot[], start: number, { vocabulary }: AttributeContext): Match | undefined {
  for (let end = Math.min(slots.length, start + longestPhrase); end > start; end--) {
    const name = vocabulary.categories.get(wordsAt(slots, start, end) ?? '')
    if (name !== undefined) return { claim: { field: 'categories', value: name }, end }
  }
  return undefined
}

function markedSize(slots: Slot[], { at, end }: { at: number; end: number }, context: AttributeContext): Match | undefined {
  for (let stop = Math.min(slots.length, end + 3); stop > end; stop--) {
    const phrase = wordsAt(slots, end, stop)
    if (phrase === undefined || (slots[stop] && slots[stop]?.glue !== ' ')) continue
    const size = sizeOf(phrase, context)
    const weak = /^(in|in a|in an|du|en|no|eu|del|do)( |$)/.test(wordsAt(slots, at, end) ?? '')
    if (size !== undefined && (context.vocabulary.sizes.size > 0 || !weak) && (!weak || context.vocabulary.sizes.has(phrase)))
      return { claim: { field: 'sizes', value: size }, end: stop }
  }
  return undefined
}

/** How the shop writes a size that was said, or the size as said when it looks like one. */
function sizeOf(phrase: string, { vocabulary, languages }: AttributeContext): string | undefined {
  const key = meanings.get(phrase)?.find((meaning) => meaning.role === 'sizes' && languages.has(meaning.language))?.key
  const own = vocabulary.sizes.get(phrase) ?? vocabulary.sizes.get(key ?? '')
  if (own !== undefined) return own
  return key ?? (/^\d{1,3}([.,]5)?$|^\d?x*[sml]$/.test(phrase) ? phrase : undefined)
}

function facetClaim(spoken: Meaning[], phrase: string, spot: Spot): Match | undefined {
  const value = colourOf(spoken, phrase, spot)
  if (value !== undefined) return { claim: { field: 'colours', value }, end: spot.end }
  const material = materialOf(spoken, phrase, spot)
  if (material !== undefined) return { claim: { field: 'materials', value: material }, end: spot.end }
  const size = bareSize(phrase, spot)
  if (size !== undefined) {
    const marked = meanings
      .get(wordsAt(spot.slots, spot.end, spot.end + 1) ?? '')
      ?.some((meaning) => meaning.role === 'sizeMarks' && spot.context.languages.has(meaning.language))
    return { claim: { field: 'sizes', value: size }, end: spot.end + (marked ? 1 : 0) }
  }
  const people = has(spoken, 'people')
  return people && peopleClaim(people, spot)
}

function colourOf(spoken: Meaning[], phrase: string, { context }: Spot): string | undefined {
  const { colours, has: isSaid } = context.vocabulary
  const own = colours.get(phrase)
  if (own !== undefined) return own
  const key = has(spoken, 'colours')?.key.split(' ')[0]
  if (key === undefined || colours.size === 0) return undefined
  return colours.get(key) ?? (isSaid(phrase) ? undefined : phrase)
}

function materialOf(spoken: Meaning[], phrase: string, { context }: Spot): string | undefined {
  const { materials } = context.vocabulary
  const own = materials.get(phrase)
  if (own !== undefined) return own
  const key = has(spoken, 'materials')?.key
  return key === undefined ? undefined : materials.get(key)
}

// Without "size" before it only what can hardly be anything else: XL, M at the end, a number no title has behind the same word.
function bareSize(phrase: string, { slots, at, end, context }: Spot): string | undefined {
  const { sizes, hasPair } = context.vocabulary
  const own = sizes.get(phrase) ?? (/^(extra |x )?(small|large)|^xx?s$|^\d?x+l$/.test(phrase) ? sizeOf(phrase, context) : undefined)
  if (own === undefined || sizes.size === 0 || !/^(\d{2}([.,]5)?|x*[sml]|\dxl|(extra |x )?(small|large)|medium|pp|gg|p|g)$/.test(phrase)) return undefined
  const earlier = slots[at - 1]?.word ?? ''
  const later = slots[end]
  if (slots[at]?.glue !== ' ' && at > 0) return undefined
  if (hasPair(earlier, phrase) || (later && hasPair(phrase, later.word)) || (later && later.glue !== ' ')) return undefined
  if (/^\d|^.$/.test(phrase) && later !== undefined && later !== null && later.kind !== 'word') return undefined
  return /^.$/.test(phrase) && slots.length === 1 ? undefined : own
}

function peopleClaim(people: Meaning, { end, context }: Spot): Match | undefined {
  const keys = people.key.split(' ')
  const genders = keys.filter((key) => context.vocabulary.genders.has(key))
  const ages = keys.filter((key) => context.vocabulary.ageGroups.has(key))
  return genders.length + ages.length > 0 ? { claim: { field: 'people', genders, ages }, end } : undefined
}

function flagClaim(spoken: Meaning[], phrase: string, { slots, at, end, context }: Spot): Match | undefined {
  for (const sort of ['cheapest', 'dearest', 'newest'] as const)
    if (has(spoken, sort) && !isTitled(slots, { at, end }, context)) return { claim: { field: 'sort', value: sort }, end }
  for (const flag of ['onSale', 'inStock'] as const) if (has(spoken, flag) && !isTitled(slots, { at, end }, context)) return { claim: { field: flag }, end }
  if (!has(spoken, 'courtesy') || (!phrase.includes(' ') && isTitled(slots, { at, end }, context))) return undefined
  return { claim: { field: 'none' }, end }
}

// "Just Dance", "Set of 4": a word that titles put beside its neighbour here belongs to the name.
function isTitled(slots: Slot[], { at, end }: { at: number; end: number }, { vocabulary }: AttributeContext): boolean {
  const [earlier, first, last, later] = [slots[at - 1], slots[at], slots[end - 1], slots[end]]
  return (
    (first !== null && earlier && vocabulary.hasPair(earlier.word, first?.word ?? '')) || (last && later && vocabulary.hasPair(last.word, later.word)) || false
  )
}

function exclusionAt(slots: Slot[], at: number, context: AttributeContext): { values: string[]; end: number } | undefined {
  const mark = exclusionMark(slots, at, context)
  if (mark !== undefined) return excludedFrom(slots, mark, context)
  return excludedBefore(slots, at, context)
}

function exclusionMark(slots: Slot[], at: number, { languages, own, vocabulary }: AttributeContext): number | undefined {
  const [slot, next] = [slots[at], slots[at + 1]]
  if (slot?.raw === '-' && slot.glue === ' ' && next?.glue === '' && next.kind === 'word' && next.word.length > 2) return at + 1
  for (let end = Math.min(slots.length, at + longestPhrase); end > at; end--) {
    const phrase = wordsAt(slots, at, end)
    const spoken = phrase === undefined ? [] : (meanings.get(phrase) ?? [])
    if (!spoken.some((meaning) => meaning.role === 'without' && languages.has(meaning.language))) continue
    // "no" is "in the" in Portuguese; "sem fio" is how a wireless thing is called.
    const small =
      end === at + 1 &&
      spoken.some((meaning) => meaning.role === 'small' && meaning.language === own) &&
      !spoken.some((meaning) => meaning.role === 'without' && meaning.language === own)
    const titled =
      slots[end - 1] &&
      slots[end] &&
      vocabulary.hasPair(slots[end - 1]?.word ?? '', slots[end]?.word ?? '') &&
      !spoken.some((meaning) => meaning.role === 'courtesy')
    return small || titled || isWireless(slots[end]?.word) ? undefined : end
  }
  return undefined
}

const isWireless = (word: string | undefined) => /^(fio|fios|fil|kabel|cable|cables|tar|wire|wires)$/.test(word ?? '')

function excludedFrom(slots: Slot[], start: number, context: AttributeContext): { values: string[]; end: number } | undefined {
  const values: string[] = []
  let [at, end] = [skipSmall(slots, start, context), start]
  while (slots[at]) {
    const match = claimAt(slots, at, context)
    const value = match && match.claim.field !== 'none' ? spokenValue(match.claim) : undefined
    if (value === undefined && (values.length > 0 || slots[at]?.kind !== 'word')) break
    values.push(value ?? slots[at]?.raw ?? '')
    end = match && value !== undefined ? match.end : at + 1
    if (!plays(slots[end]?.word, 'or', context)) break
    at = skipSmall(slots, end + 1, context)
  }
  return values.length > 0 ? { values, end } : undefined
}

// Hindi puts it behind: "black nahi".
function excludedBefore(slots: Slot[], at: number, context: AttributeContext): { values: string[]; end: number } | undefined {
  const match = claimAt(slots, at, context)
  const value = match && match.claim.field !== 'none' ? spokenValue(match.claim) : undefined
  const end = match?.end ?? at
  if (value === undefined || !/^(nahi|nahin|nhi|nai|mat|नही|नहीं|na|को छोड़कर|chhodkar|chhodke)$/.test(slots[end]?.word ?? '')) return undefined
  return { values: [value], end: end + 1 }
}

const plays = (word: string | undefined, role: Role, { languages }: AttributeContext) =>
  word !== undefined && (meanings.get(word)?.some((meaning) => meaning.role === role && languages.has(meaning.language)) ?? false)

function skipSmall(slots: Slot[], start: number, context: AttributeContext): number {
  let at = start
  while (slots[at] && (plays(slots[at]?.word, 'small', context) || plays(slots[at]?.word, 'courtesy', context)) && slots[at + 1]) at++
  return at
}

function spokenValue(claim: Claim): string | undefined {
  if (claim.field === 'people') return claim.genders[0] ?? claim.ages[0]
  return 'value' in claim && claim.field !== 'sort' ? claim.value : undefined
}

function exclude(wanted: Attributes, values: string[]) {
  wanted.excluded = [...new Set([...(wanted.excluded ?? []), ...values])]
}

function keep(wanted: Attributes, claim: Claim) {
  if (claim.field === 'none') return
  if (claim.field === 'sort') wanted.sort = claim.value
  else if (claim.field === 'onSale' || claim.field === 'inStock') wanted[claim.field] = true
  else if (claim.field === 'people') {
    if (claim.genders.length > 0) wanted.genders = [...new Set([...(wanted.genders ?? []), ...claim.genders])]
    if (claim.ages.length > 0) wanted.ageGroups = [...new Set([...(wanted.ageGroups ?? []), ...claim.ages])]
  } else wanted[claim.field] = [...new Set([...(wanted[claim.field] ?? []), claim.value])]
}
