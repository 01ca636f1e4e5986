import type { Context } from '../context.ts'
import { categoriesBelow, categoriesOn, categoriesReply } from '../replies/categories.ts'
import { withOffers } from '../replies/menu.ts'
import { plain } from '../replies/text.ts'
import { keyOf } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'
import { find, showResults } from './looking.ts'
import { categoriesNow } from './shelves.ts'

export async function deals(turn: Turn): Promise<Outcome> {
  const { voice, context } = turn
  const result = await find(turn, { wanted: { text: '', onSale: true } })
  if (result.total === 0 || result.relaxed.length > 0) return { reply: withOffers(voice.say('noDeals'), ['categories', 'picks', 'cart'], voice), context }
  return showResults(turn, { result, title: `*${voice.say('deals')}*` })
}

export const picks = async (turn: Turn): Promise<Outcome> =>
  showResults(turn, { result: await find(turn, { wanted: { text: '', inStock: true } }), title: `*${turn.voice.say('picks')}*` })

export const categories = (turn: Turn): Promise<Outcome> => browse(turn, { category: keyOf([]) })

/** The parts of a category, or its goods where it has none. */
export async function browse(
  turn: Turn,
  { category: key, offset = 0, whole = false }: { category: string; offset?: number; whole?: boolean },
): Promise<Outcome> {
  const { voice, context } = turn
  const all = await categoriesNow(turn)
  const above = all.find(({ path }) => keyOf(path) === key)
  if (!above && key !== keyOf([])) return { reply: withOffers(voice.say('outdated'), ['categories', 'cart', 'person'], voice), context }
  const below = categoriesBelow(all, above?.path ?? [])
  if (!whole && below.length > 0) {
    const text = above ? voice.say('categoriesIn', { category: plain(above.name) }) : voice.say('categoriesTitle')
    const page = { ...(above && { above }), offset }
    const keys = categoriesOn(below, page).map(({ path }) => keyOf(path))
    return { reply: categoriesReply(below, voice, { text, ...page }), context: { ...settled(context), last: 'categories', categories: keys } }
  }
  if (!above) return picks(turn)
  const result = await find(turn, { wanted: { text: '', categories: [above.name] } })
  return showResults(turn, { result, title: voice.say('inCategory', { category: plain(above.name) }) })
}

/** The category at a place in the list that was offered last. */
export async function browsePlace(turn: Turn, position: number): Promise<Outcome | undefined> {
  const key = turn.context.categories?.at(position < 0 ? position : position - 1)
  return key === undefined ? undefined : browse(turn, { category: key })
}

const settled = ({ question: _, ...context }: Context): Context => ({ ...context, puzzled: 0 })
