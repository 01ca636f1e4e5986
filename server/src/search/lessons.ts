import type { Shown } from './clicks.ts'
import { leastSeen } from './clicks.ts'
import { describe } from './features.ts'
import type { ProductIndex } from './index.ts'
import { wishesOf } from './lookup.ts'
import { match } from './matching.ts'
import { best } from './ranking.ts'
import type { Lesson } from './training.ts'

/** Every search that led to something as a lesson over what was shown; a take counts by how unlikely its place is looked at. */
export async function lessonsOf(index: ProductIndex, searches: readonly Shown[], seen: readonly number[]): Promise<Lesson[]> {
  const placeOf = new Map(index.ids.map((id, place) => [id, place]))
  const lessons: Lesson[] = []
  for (const [number, search] of searches.entries()) {
    if (number % 100 === 99) await new Promise((resume) => setImmediate(resume))
    if (search.taken.size === 0 || !search.fitting) continue
    const lesson = lessonOf(index, search, { placeOf, seen })
    if (lesson) lessons.push(lesson)
  }
  return lessons
}

type Known = { placeOf: ReadonlyMap<string, number>; seen: readonly number[] }

function lessonOf(index: ProductIndex, { text, shown, taken }: Shown, { placeOf, seen }: Known): Lesson | undefined {
  const allowed = new Uint32Array((index.size >> 5) + 1)
  const spots = new Map<number, number>()
  for (const [spot, id] of shown.entries()) {
    const place = placeOf.get(id)
    if (place === undefined) continue
    spots.set(place, spot)
    allowed[place >> 5] = (allowed[place >> 5] ?? 0) | (1 << (place & 31))
  }
  const wishes = wishesOf(index, text)
  const matches = match(index, wishes, allowed)
  const candidates = best(matches, shown.length)
  const takenOf = ({ place }: { place: number }) => taken.get(index.ids[place] ?? '') ?? 0
  if (candidates.length < 2 || !candidates.some((one) => takenOf(one) > 0)) return undefined
  return {
    rows: describe(index, wishes, { candidates, found: matches.count }),
    gains: Float32Array.from(candidates, takenOf),
    trust: Float32Array.from(candidates, ({ place }) => 1 / Math.max(leastSeen, seen[spots.get(place) ?? 0] ?? leastSeen)),
  }
}
