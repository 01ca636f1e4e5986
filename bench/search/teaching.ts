import { describe, features } from '../../server/src/search/features.ts'
import { allowedBy } from '../../server/src/search/filters.ts'
import { buildIndex } from '../../server/src/search/index.ts'
import { rowOf, weightsOf } from '../../server/src/search/learning.ts'
import { wishesOf } from '../../server/src/search/lookup.ts'
import { match } from '../../server/src/search/matching.ts'
import { best } from '../../server/src/search/ranking.ts'
import { readQuery } from '../../server/src/search/reading.ts'
import { type Lesson, train, worthOf } from '../../server/src/search/training.ts'
import { shipped } from '../../server/src/search/weights.ts'
import type { Measured } from '../run.ts'
import { readSet, setsIn } from './sets.ts'

type Taught = { name: string; lessons: Lesson[] }

const lookedAt = 60
const mostQueries = 900
const folds = 5
const pulls = [1, 0.1, 0.01]

/** What learning from judgements would make of the shipped weights: over queries held back, and over whole sets held back. */
export async function teach(folder: string): Promise<Measured> {
  const sets: Taught[] = []
  for (const name of setsIn(folder).filter((one) => !one.includes('_'))) sets.push({ name, lessons: await lessonsOf(folder, name) })
  const prior = rowOf(shipped)
  const rows = [rowFor('shipped', sets, () => prior)]
  for (const pull of pulls) {
    rows.push(rowFor(`queries held back, pull ${pull}`, sets, (_, fold) => learn(sets, { pull, isPast: (query) => query % folds !== fold })))
    rows.push(
      rowFor(`the set held back, pull ${pull}`, sets, (set) =>
        learn(
          sets.filter((one) => one !== set),
          { pull, isPast: () => true },
        ),
      ),
    )
  }
  const everything = JSON.stringify(weightsOf(learn(sets, { pull: 0.1, isPast: () => true })))
  return { title: 'NDCG@10 of the best 60 by text, put in order', notes: [`Learned from all, pull 0.1: ${everything}`], rows }
}

/** Every set counts the same, however many queries it has. */
function learn(sets: Taught[], { pull, isPast }: { pull: number; isPast: (query: number) => boolean }): Float64Array {
  const lessons = sets.flatMap(({ lessons }) => {
    const past = lessons.filter((_, query) => isPast(query))
    return past.map((lesson) => ({ ...lesson, trust: lesson.trust.map(() => 300 / past.length) }))
  })
  return train(lessons, { width: features.length, prior: rowOf(shipped), pull, rounds: 60 })
}

function rowFor(name: string, sets: Taught[], weightsFor: (set: Taught, fold: number) => Float64Array): Measured['rows'][number] {
  const known = new Map<string, Float64Array>()
  const cached = (set: Taught, fold: number) => {
    const key = `${name.includes('set') ? set.name : ''} ${fold}`
    const weights = known.get(key) ?? weightsFor(set, fold)
    known.set(key, weights)
    return weights
  }
  const isFolded = name.includes('queries')
  const worth = (set: Taught) => mean(set.lessons.map((lesson, query) => worthOf(lesson, cached(set, isFolded ? query % folds : 0))))
  return { weights: name, ...Object.fromEntries(sets.map((set) => [set.name, worth(set).toFixed(4)])) }
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)

async function lessonsOf(folder: string, name: string): Promise<Lesson[]> {
  const set = readSet(folder, name)
  const index = await buildIndex(set.products, 'en')
  const step = Math.max(1, Math.floor(set.queries.length / mostQueries))
  return set.queries
    .filter((_, place) => place % step === 0)
    .flatMap(({ id, text }) => {
      const gains = set.gains.get(id)
      const wanted = readQuery(text, index.vocabulary, { language: 'en', currency: 'USD' })
      const wishes = wishesOf(index, wanted.text || (wanted.brands ?? []).join(' '))
      const matches = match(index, wishes, allowedBy(index, wanted))
      const candidates = best(matches, lookedAt)
      const gained = Float32Array.from(candidates, ({ place }) => gains?.get(index.ids[place] ?? '') ?? 0)
      if (!gained.some((gain) => gain > 0)) return []
      return [{ rows: describe(index, wishes, { candidates, found: matches.count }), gains: gained, trust: new Float32Array(candidates.length).fill(1) }]
    })
}
