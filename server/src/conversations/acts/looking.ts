import { priceOf } from '../../catalog/contract.ts'
import { findOrderByNumber } from '../../orders/orders.ts'
import type { SearchResult, Wanted } from '../../search/contract.ts'
import { readQuery, refine, search } from '../../search/search.ts'
import { lastList, type ShownList, withList } from '../context.ts'
import { taken } from '../ear.ts'
import { withOffers } from '../replies/menu.ts'
import { mostRows, pageRows, resultsReply } from '../replies/results.ts'
import { lines, paragraphs, plain } from '../replies/text.ts'
import { describeGiven, describeWish } from '../replies/wish.ts'
import type { Outcome, Turn } from '../turn.ts'
import { readUtterance } from '../utterance.ts'
import { speakFreely } from './freely.ts'
import { status } from './paying.ts'
import { showCard, showVariantOfFocus } from './showing.ts'
import { greet } from './talking.ts'

type Sought = { words: string; sure: boolean }

/** Free words: a quality of what was opened, a narrowing of the last search, or a search of their own. */
export async function seek(turn: Turn, { words, sure }: Sought): Promise<Outcome> {
  const { tx, customer, context } = turn
  const number = /^#?(\d{4,9})$/.exec(words.trim())?.[1]
  if (number && (await findOrderByNumber(tx, customer.id, Number(number)))) return status(turn, { number: Number(number) })
  const variant = context.last === 'product' ? await showVariantOfFocus(turn, words) : undefined
  if (variant) return variant
  const narrowed = narrow(turn, words)
  const found = await find(turn, narrowed ? { wanted: narrowed } : { text: words.slice(0, 300) })
  const result = isByNumberAlone(found) ? { ...found, total: 0, products: [] } : found
  const free = !narrowed && (result.products.length === 0 || isBabble(turn, words, result)) ? await speakFreely(turn) : undefined
  if (free) return free
  if (!sure && !narrowed && isBabble(turn, words, result)) return puzzled(turn)
  return showResults(turn, { result, wish: narrowed ? describeWish(narrowed, turn.voice) : undefined })
}

/** What an ad showed, for somebody who came from it; who finds nothing of it is greeted. */
export async function welcomeFromAd(turn: Turn, headline: string): Promise<Outcome> {
  const result = await find(turn, { text: headline.slice(0, 300) })
  if (result.products.length === 0 || result.relaxed.length > 0) return greet(turn)
  return showResults(turn, { result, before: turn.voice.say('fromTheAd', { headline: plain(headline) }) })
}

type Query = { text?: string; wanted?: Wanted; offset?: number }

/** Searches as the shopper writes, for him. */
export const find = ({ tx, voice, customer }: Turn, query: Query): Promise<SearchResult> =>
  search(tx, { ...query, language: voice.language, limit: mostRows, customerId: customer.id })

/** The last search with what these words add; undefined when they are a search of their own. */
function narrow({ context, vocabulary, voice, company: { currency }, ear }: Turn, words: string): Wanted | undefined {
  const list = lastList(context)
  if (list?.source.kind !== 'search') return undefined
  const before = list.source.wanted
  const reading = { vocabulary, language: voice.language, currency }
  const read = readQuery(words, vocabulary, reading)
  if (read.text === '') return refine(before, words, { ...reading, shown: list.prices })
  // "with long sleeves" belongs to what was looked for; "mugs" does not.
  const said = readUtterance(words).words
  if (taken(ear.phrase.starts.in, said) === 0) return undefined
  return { ...before, ...read, text: [before.text, read.text].filter(Boolean).join(' ') }
}

/** Words of which hardly one is known in this shop. */
function isBabble({ vocabulary, ear }: Turn, words: string, { products, relaxed, wanted }: SearchResult): boolean {
  const meant = readUtterance(words)
    .words.map(({ norm }) => norm)
    .filter((word) => /\p{L}{2}/u.test(word) && !ear.marks.has(word))
  const known = meant.filter((word) => vocabulary.has(word) || vocabulary.categories.has(word) || vocabulary.brands.has(word)).length
  const narrowing = Object.keys(wanted).length > 1
  if (products.length === 0) return known === 0 && !narrowing
  return relaxed.includes('text') || (!narrowing && meant.length > 2 && known * 3 < meant.length)
}

/** A find that has no word of what was looked for, only a number of it, is none. */
const isByNumberAlone = ({ products, wanted }: SearchResult) =>
  /\p{L}{2}/u.test(wanted.text) && Object.keys(wanted).length === 1 && products.every(({ matched }) => matched.every((fact) => !/\p{L}{2}/u.test(fact)))

export function puzzled({ context, voice }: Turn): Outcome {
  const again = context.puzzled > 0
  const text = voice.say(again ? 'unknownAgain' : 'unknown')
  return { reply: withOffers(text, ['categories', 'cart', 'person'], voice), context: { ...context, puzzled: context.puzzled + 1 } }
}

type Showing = {
  result: SearchResult
  /** Said instead of "12 matches for …". */
  title?: string
  wish?: string | undefined
  before?: string
  offset?: number
  serial?: number
}

/** What a search found, as a list; a single find as its card; nothing with ways on. */
export async function showResults(turn: Turn, { result, title, wish, before, offset = 0, serial }: Showing): Promise<Outcome> {
  const { context, voice } = turn
  const { wanted, total, products, relaxed } = result
  const described = wish ?? describeWish(wanted, voice)
  if (products.length === 0) return offset > 0 ? noMore(turn) : nothingFound(turn, { described, before })
  const listed = total - offset > mostRows ? products.slice(0, pageRows) : products
  const kept = listOf(result, listed, offset)
  const next = withList(context, kept, serial)
  const lead = paragraphs(before, relaxedLead(result, described, turn))
  const [only] = listed
  if (only && total === 1 && relaxed.length === 0) {
    const found = title ?? voice.say('foundOne', { wish: described })
    return showCard({ ...turn, context: next }, { product: only.product, matched: only.matched, before: paragraphs(lead, found) })
  }
  const headline = title ?? (relaxed.length > 0 ? undefined : voice.say('found', { count: total, wish: described }))
  const text = paragraphs(lead, lines(headline, scopeOf(kept, turn)))
  const more = offset + listed.length < total ? { serial: next.serial, offset: offset + listed.length, total } : undefined
  const asked = { colour: wanted.colours !== undefined, size: wanted.sizes !== undefined }
  return {
    reply: resultsReply({ text, products: listed, ...(more && { more }), ...((asked.colour || asked.size) && { asked }) }, voice),
    note: plain(headline ?? described),
    context: { ...next, puzzled: 0 },
  }
}

const listOf = ({ wanted, total }: SearchResult, listed: SearchResult['products'], offset: number): Omit<ShownList, 'serial'> => ({
  source: { kind: 'search', wanted },
  offset,
  total,
  shown: listed.map(({ product: { id, title } }) => ({ id, title })),
  prices: listed.map(({ product }) => priceOf(product)),
})

/** "10 to 18 of 40", and the best price on the page. */
export function scopeOf(
  { offset, total, shown, prices }: Pick<ShownList, 'offset' | 'total' | 'prices'> & { shown: readonly unknown[] },
  { voice }: Pick<Turn, 'voice'>,
): string {
  const { say, money } = voice
  const page = total > shown.length ? say('page', { from: offset + 1, to: offset + shown.length, total }) : undefined
  return [page, say('cheapestIs', { amount: money(Math.min(...prices)) })].filter(Boolean).join(' · ')
}

/** What has to be said first: words read otherwise, money of elsewhere, what was given up. */
export function relaxedLead(
  { relaxed, respelled, wanted }: SearchResult,
  wish: string,
  { voice, company }: Pick<Turn, 'voice' | 'company'>,
): string | undefined {
  const { say } = voice
  const spelt = respelled ? say('respelled', { words: plain(respelled) }) : undefined
  const foreign = wanted.currency && wanted.currency !== company.currency ? say('foreignMoney', { theirs: wanted.currency, ours: company.currency }) : undefined
  if (relaxed.length === 0) return lines(spelt, foreign)
  const isPrice = relaxed.every((field) => field === 'priceMin' || field === 'priceMax')
  return lines(spelt, foreign, say('nothingFits', { wish }), isPrice ? say('nearestPrice') : say('nearestWithout', { given: describeGiven(relaxed, voice) }))
}

/** Nothing fits, and ways on. */
export function nothingFound(
  { context, voice }: Pick<Turn, 'context' | 'voice'>,
  { described, before }: { described: string; before?: string | undefined },
): Outcome {
  const text = paragraphs(before, lines(voice.say('nothingFound', { wish: described }), voice.say('tryCategories')))
  return {
    reply: withOffers(text, ['categories', 'deals', 'person'], voice),
    note: voice.say('nothingFound', { wish: described }),
    context: { ...context, last: 'nothing' },
  }
}

/** A list has come to its end. */
export function noMore({ context, voice }: Turn): Outcome {
  return { reply: withOffers(voice.say('noMore'), ['categories', 'cart', 'person'], voice), context }
}
