import { alone, answerCases, type Case, mean, ndcg, type Task } from './evaluate.ts'
import type { HybridRecommender } from './hybrid.ts'
import { distinct, type Interactions } from './interactions.ts'
import { findNeighbours, rp3beta } from './neighbours.ts'
import { fitRidge } from './ridge.ts'
import { at, grow, type Sparse, sizeOf, transpose } from './sparse.ts'

/** The ridge λ of the regressions over shoppers and over baskets. */
export type Ridges = { shopper: number; basket: number }

export const usualRidges: Ridges = { shopper: 20, basket: 20 }
const tried = [2, 6, 20, 60]
const targets = 2_000
const mostCases = 600
const neighboursTried = 60

type Held = { task: Task; cases: readonly Case[]; baskets: readonly Case[]; bought?: number }

/** Chooses how strongly the regressions are held back, by what answers the held-back cases best; measured on 2,000 of the items, which is cheap. */
export function chooseRidges(past: Interactions, { task, cases, baskets, bought }: Held): Ridges {
  return {
    shopper: chooseRidge(distinct(past, 'shopper'), { task, cases, fading: 0.5 }),
    basket: baskets.length === 0 ? usualRidges.basket : chooseRidge(distinct(past, 'basket', bought), { task: 'basket', cases: baskets, fading: 4 }),
  }
}

function chooseRidge(rows: Sparse, { task, cases, fading }: { task: Task; cases: readonly Case[]; fading: number }): number {
  const every = Math.max(1, Math.floor(rows.width / targets))
  const neighbours = someRows(findNeighbours(rows, rp3beta({ alpha: 0.6, beta: 0.4 }), { from: 0, to: rows.width, keep: neighboursTried }), every)
  const asked = cases
    .map((one) => ({ profile: one.profile, wanted: new Set([...one.wanted].filter((item) => item % every === 0)) }))
    .filter(({ wanted }) => wanted.size > 0)
    .filter((_, place, all) => place % Math.max(1, Math.floor(all.length / mostCases)) === 0)
  const gains = tried.map((lambda) => {
    const links = transpose(fitRidge(rows, neighbours, { lambda, row: 0.5, target: 0, from: 0, to: rows.width, keep: neighboursTried }))
    const model: HybridRecommender = { items: rows.width, parts: [{ name: 'ease', kind: 'links', links, fading }] }
    const answers = answerCases(model, asked, { blend: alone(model, 0), task, limit: 20 })
    return mean(answers.map((ranked, place) => ndcg(ranked, asked[place]?.wanted ?? new Set(), 20)))
  })
  return tried[gains.indexOf(Math.max(...gains))] ?? usualRidges.shopper
}

/** One row in `every`; the others empty. */
function someRows(all: Sparse, every: number): Sparse {
  const grown = grow({ width: all.width })
  for (let row = 0; row < all.rows; row++) {
    const start = at(all.starts, row)
    if (row % every === 0) for (let place = start; place < start + sizeOf(all, row); place++) grown.add(at(all.columns, place), at(all.values, place))
    grown.endRow()
  }
  return grown.done()
}
