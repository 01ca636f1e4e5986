import { priceOf } from '../../catalog/contract.ts'
import type { Recommended } from '../../recommendations/contract.ts'
import { similar } from '../../recommendations/recommendations.ts'
import { lastList, type ShownList, withList } from '../context.ts'
import { withOffers } from '../replies/menu.ts'
import { mostRows, pageRows, resultsReply } from '../replies/results.ts'
import { lines, plain } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'
import { categories } from './browsing.ts'
import { find, noMore, showResults } from './looking.ts'
import { recommendSomething, showAgain } from './recommending.ts'

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

async function showPage(turn: Turn, list: ShownList, offset: number): Promise<Outcome> {
  const { source, serial } = list
  if (source.kind === 'similar') return showSimilar(turn, source, { offset, serial })
  if (source.kind === 'recommended' || source.kind === 'beside') return showReasonedPage(turn, list, offset)
  return showResults(turn, { result: await find(turn, { wanted: source.wanted, offset }), offset, serial })
}

/** What was recommended has no pages: more of it is something new, and back is the same once more. */
async function showReasonedPage(turn: Turn, list: ShownList, offset: number): Promise<Outcome> {
  const { voice } = turn
  const { source } = list
  if (offset === list.offset) {
    const ofProduct =
      source.kind === 'beside' && source.title !== undefined ? voice.say('goesWithTitle', { title: plain(source.title) }) : voice.say('goesWithCart')
    return showAgain(turn, list, source.kind === 'beside' ? ofProduct : `*${voice.say('forYou')}*`)
  }
  return (source.kind === 'recommended' ? await recommendSomething(turn) : undefined) ?? noMore(turn)
}

/** Products like one that was shown. */
export async function showSimilar(
  turn: Turn,
  { productId, title }: { productId: string; title: string },
  page: { offset: number; serial?: number } = { offset: 0 },
): Promise<Outcome> {
  const { tx, voice, context } = turn
  const better = page.offset === 0 && context.focus?.id === productId ? context.better : undefined
  const found = withFirst(await similar(tx, productId, { limit: page.offset + mostRows }), better?.id).slice(page.offset)
  const name = plain(title)
  if (found.length === 0)
    return page.offset > 0 ? noMore(turn) : { reply: withOffers(voice.say('noSimilar', { title: name }), ['categories', 'deals', 'cart'], voice), context }
  const shown = found.map(({ product: { id, title } }) => ({ id, title }))
  const prices = found.map(({ product }) => priceOf(product))
  const source = { kind: 'similar', productId, title } as const
  const next = withList(context, { source, offset: page.offset, total: page.offset + found.length, shown, prices }, page.serial)
  const text = lines(voice.say('similarTo', { title: name }), voice.say('cheapestIs', { amount: voice.money(Math.min(...prices)) }))
  const products = found.map(({ product, score }) => ({ product, score, matched: [], variants: 1 }))
  return { reply: resultsReply({ text, products }, voice), note: voice.say('similarTo', { title: name }), context: { ...next, puzzled: 0 } }
}

/** What was offered as a step up comes first among what is similar. */
const withFirst = (found: readonly Recommended[], id: string | undefined): Recommended[] => [
  ...found.filter(({ product }) => product.id === id),
  ...found.filter(({ product }) => product.id !== id),
]
