import type { Case, Task } from './evaluate.ts'
import type { Interaction, Profile } from './interactions.ts'

/** A case and whose it is. */
export type ShopperCase = Case & { shopper: number }

/** Which happened before a moment and which after it. */
export function divide(happened: readonly Interaction[], isPast: (one: Interaction) => boolean): [Interaction[], Interaction[]] {
  const past: Interaction[] = []
  const future: Interaction[] = []
  for (const one of happened) (isPast(one) ? past : future).push(one)
  return [past, future]
}

export function byShopper(happened: readonly Interaction[]): Map<number, Interaction[]> {
  const groups = new Map<number, Interaction[]>()
  for (const one of happened) {
    const group = groups.get(one.shopper)
    if (group) group.push(one)
    else groups.set(one.shopper, [one])
  }
  return groups
}

/** A profile of what happened, oldest first. */
export function profileFrom(happened: readonly Omit<Interaction, 'shopper'>[]): Profile {
  const sorted = happened.toSorted((a, b) => a.time - b.time || a.basket - b.basket)
  return {
    items: Uint32Array.from(sorted, ({ item }) => item),
    baskets: Uint32Array.from(sorted, ({ basket }) => basket),
    times: Float64Array.from(sorted, ({ time }) => time),
    weights: Float32Array.from(sorted, ({ weight }) => weight),
  }
}

/** What shoppers with a past took later: for `new`, only what they never had. */
export function later(past: readonly Interaction[], future: readonly Interaction[], kind: Task): ShopperCase[] {
  const before = byShopper(past)
  return [...byShopper(future)].flatMap(([shopper, took]) => {
    const had = before.get(shopper)
    if (!had) return []
    const known = new Set(kind === 'new' ? had.map(({ item }) => item) : [])
    const wanted = new Set(took.map(({ item }) => item).filter((item) => !known.has(item)))
    return wanted.size > 0 ? [{ shopper, profile: profileFrom(had), wanted }] : []
  })
}

/** Baskets of at least two items with one item hidden, chosen by `random`; the profile is the shopper's past and the rest of the basket. */
export function hideOne(past: readonly Interaction[], future: readonly Interaction[], random: () => number): ShopperCase[] {
  const before = byShopper(past)
  const baskets = new Map<string, Interaction[]>()
  for (const one of future) {
    const key = `${one.shopper} ${one.basket}`
    const basket = baskets.get(key)
    if (basket) basket.push(one)
    else baskets.set(key, [one])
  }
  return [...baskets.values()].flatMap((basket) => {
    const items = [...new Set(basket.map(({ item }) => item))]
    const hidden = items[Math.floor(random() * items.length)]
    const shopper = basket[0]?.shopper
    if (items.length < 2 || hidden === undefined || shopper === undefined) return []
    const rest = basket.filter(({ item }) => item !== hidden)
    return [{ shopper, profile: profileFrom([...(before.get(shopper) ?? []), ...rest]), wanted: new Set([hidden]) }]
  })
}
