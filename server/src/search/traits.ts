import type { Shown } from './clicks.ts'
import type { Traits } from './learned.ts'

// A product is believed to convert as most do until it was shown about so often.
const usual = { share: 0.1, shown: 20 }

/** Popularity on a logarithmic scale, the most taken being 1; conversion as the share of its showings that were taken, smoothed. */
export function traitsOf(takes: readonly { productId: string; weight: number }[], searches: readonly Shown[]): Traits {
  const most = Math.log1p(Math.max(...takes.map(({ weight }) => weight), 1))
  const popularity = new Map(takes.map(({ productId, weight }) => [productId, Math.log1p(weight) / most]))
  const counts = new Map<string, { shown: number; taken: number }>()
  for (const { shown, taken } of searches) {
    for (const id of shown) {
      const known = counts.get(id) ?? { shown: 0, taken: 0 }
      counts.set(id, { shown: known.shown + 1, taken: known.taken + (taken.has(id) ? 1 : 0) })
    }
  }
  const ids = new Set([...popularity.keys(), ...counts.keys()])
  return Object.fromEntries(
    Array.from(ids, (id) => {
      const { shown, taken } = counts.get(id) ?? { shown: 0, taken: 0 }
      return [id, [round(popularity.get(id) ?? 0), round((taken + usual.share * usual.shown) / (shown + usual.shown))]] as const
    }),
  ) as Traits
}

const round = (value: number): number => Math.round(value * 1000) / 1000
