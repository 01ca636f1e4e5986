import { priceOf } from '../../catalog/contract.ts'
import { similar } from '../../search/search.ts'
import { lastList, type ShownList, withList } from '../context.ts'
import { withOffers } from '../replies/menu.ts'
import { mostRows, pageRows, resultsReply } from '../replies/results.ts'
import { lines, plain } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'
import { categories } from './browsing.ts'
import { find, noMore, showResults } from './looking.ts'

/** The next page of a list, or of an older one that was tapped. */
export async function more(turn: Turn, { search: serial, offset }: { search?: number; offset?: number }): Promise<Outcome> {
  const { context } = turn
  const list = serial === undefined ? lastList(context) : context.lists.find((list) => list.serial === serial)
  if (!list)
    return serial === undefined ? categories(turn) : { reply: withOffers(turn.voice.say('outdated'), ['categories', 'cart', 'person'], turn.voice), context }
  return showPage(turn, list, offset ?? list.offset + list.shown.length)
}

/** The list before: what was left for a product, the page before, or the search before. */
export async function back(turn: Turn): Promise<Outcome> {
  const { context, voice } = turn
  const list = lastList(context)
  if (!list) return categories(turn)
  if (context.last !== 'results') return showPage(turn, list, list.offset)
  if (list.offset > 0) return showPage(turn, list, Math.max(0, list.offset - pageRows))
  const earlier = context.lists.at(-2)
  if (earlier) return showPage({ ...turn, context: { ...context, lists: context.lists.slice(0, -1) } }, earlier, earlier.offset)
  return { reply: withOffers(voice.say('nothingBefore'), ['categories', 'cart', 'person'], voice), context }
}

async function showPage(turn: Turn, { source, serial }: ShownList, offset: number): Promise<Outcome> {
  if (source.kind === 'similar') return showSimilar(turn, source, { offset, serial })
  return showResults(turn, { result: await find(turn, { wanted: source.wanted, offset }), offset, serial })
}

/** Products like one that was shown. */
export async function showSimilar(
  turn: Turn,
  { productId, title }: { productId: string; title: string },
  page: { offset: number; serial?: number } = { offset: 0 },
): Promise<Outcome> {
  const { tx, voice, context } = turn
  const found = (await similar(tx, productId, page.offset + mostRows)).slice(page.offset)
  const name = plain(title)
  if (found.length === 0)
    return page.offset > 0 ? noMore(turn) : { reply: withOffers(voice.say('noSimilar', { title: name }), ['categories', 'deals', 'cart'], voice), context }
  const shown = found.map(({ product: { id, title } }) => ({ id, title }))
  const prices = found.map(({ product }) => priceOf(product))
  const source = { kind: 'similar', productId, title } as const
  const next = withList(context, { source, offset: page.offset, total: page.offset + found.length, shown, prices }, page.serial)
  const text = lines(voice.say('similarTo', { title: name }), voice.say('cheapestIs', { amount: voice.money(Math.min(...prices)) }))
  return { reply: resultsReply({ text, products: found }, voice), note: voice.say('similarTo', { title: name }), context: { ...next, puzzled: 0 } }
}
