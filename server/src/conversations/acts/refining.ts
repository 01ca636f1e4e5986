import { findProducts } from '../../catalog/catalog.ts'
import { priceOf } from '../../catalog/contract.ts'
import type { Wanted } from '../../search/contract.ts'
import { lastList } from '../context.ts'
import type { Refinement } from '../intent.ts'
import { withOffers } from '../replies/menu.ts'
import { describeWish } from '../replies/wish.ts'
import type { Outcome, Turn } from '../turn.ts'
import { deals } from './browsing.ts'
import { find, showResults } from './looking.ts'

/** "cheaper", "another brand", "on sale": a step from what was shown last. */
export async function refineShown(turn: Turn, refinement: Refinement): Promise<Outcome> {
  const wanted = await stepFrom(turn, refinement)
  if (!wanted) return refinement === 'onSale' ? deals(turn) : showResults(turn, { result: await find(turn, { wanted: { text: '', ...standing[refinement] } }) })
  const result = await find(turn, { wanted })
  const isPriceStep = refinement === 'cheaper' || refinement === 'dearer'
  if (!isPriceStep) return showResults(turn, { result })
  const before = await wantedBefore(turn)
  if (result.relaxed.length === 0 && before) return showResults(turn, { result, wish: describeWish({ ...before, ...standing[refinement] }, turn.voice) })
  return { reply: withOffers(turn.voice.say('noMore'), ['categories', 'deals', 'person'], turn.voice), context: turn.context }
}

/** What a step is where nothing was shown before. */
const standing: Record<Refinement, Partial<Wanted>> = {
  cheaper: { sort: 'cheapest' },
  cheapest: { sort: 'cheapest' },
  dearer: { sort: 'dearest' },
  otherBrand: {},
  onSale: { onSale: true },
  inStock: { inStock: true },
}

async function stepFrom(turn: Turn, refinement: Refinement): Promise<Wanted | undefined> {
  const { context } = turn
  const list = lastList(context)
  const before = await wantedBefore(turn)
  if (!before) return undefined
  const prices = context.focus && context.last === 'product' ? await pricesOf(turn, [context.focus.id]) : (list?.prices ?? [])
  const middle = prices.toSorted((left, right) => left - right)[Math.floor(prices.length / 2)]
  switch (refinement) {
    case 'cheaper':
      return { ...before, sort: 'cheapest', ...(middle !== undefined && { priceMax: Math.max(0, middle - 1) }) }
    case 'dearer':
      return { ...before, sort: 'dearest', ...(middle !== undefined && { priceMin: middle + 1 }) }
    case 'otherBrand':
      return withoutBrand(turn, before)
    default:
      return { ...before, ...standing[refinement] }
  }
}

async function wantedBefore({ tx, context }: Turn): Promise<Wanted | undefined> {
  const source = lastList(context)?.source
  if (source?.kind === 'search') return source.wanted
  const id = context.focus?.id ?? (source?.kind === 'similar' ? source.productId : undefined)
  const [product] = id ? await findProducts(tx, [id]) : []
  const category = product?.categoryPath.at(-1)
  return category ? { text: '', categories: [category] } : undefined
}

const pricesOf = async ({ tx }: Turn, ids: string[]): Promise<number[]> => (await findProducts(tx, ids)).map(priceOf)

async function withoutBrand({ tx, context }: Turn, before: Wanted): Promise<Wanted> {
  const { brands = [], ...rest } = before
  const seen = context.focus && context.last === 'product' ? [context.focus] : (lastList(context)?.shown.slice(0, 1) ?? [])
  const shown =
    brands.length > 0
      ? brands
      : (
          await findProducts(
            tx,
            seen.map(({ id }) => id),
          )
        ).flatMap(({ brand }) => brand ?? [])
  return { ...rest, excluded: [...new Set([...(before.excluded ?? []), ...shown])] }
}
