import { findAlike, weighFeatures } from './content.ts'
import { fitEase, mostExactItems } from './ease.ts'
import { factorise } from './factors.ts'
import type { Part, PartName } from './hybrid.ts'
import { distinct, type Interactions } from './interactions.ts'
import { cosine, type Damping, rp3beta } from './neighbours.ts'
import { countPopular } from './popularity.ts'
import { type Ridges, usualRidges } from './regularising.ts'
import { followSequences } from './sequence.ts'
import { makeInShares } from './shares.ts'
import { type Sparse, sizeOf, transpose } from './sparse.ts'
import { keepGreatest } from './strongest.ts'

export type Training = {
  /** Features of every item, where something is known of them. */
  features?: Sparse
  /** Whether what is taken later really came later; some exports do not tell. */
  isOrdered: boolean
  /** What weighs less was not bought, and is not counted as bought together. */
  bought?: number
  ridges?: Ridges
  /** How many neighbours an item keeps; 100 when left out. */
  keep?: number
  threads: number
  seed: number
  /** Told of each model when it is made. */
  trained?: (name: PartName, seconds: number) => void
}

const usuallyKept = 100
const ridgeSize = 80
const popularKept = 500

/** Trains every model that the interactions can feed; the same interactions and seed give the same models. */
export async function trainParts(
  interactions: Interactions,
  { features, isOrdered, bought, ridges = usualRidges, keep = usuallyKept, threads, seed, trained }: Training,
): Promise<Part[]> {
  const parts: Part[] = []
  let began = performance.now()
  const add = (part: Part) => {
    parts.push(part)
    trained?.(part.name, (performance.now() - began) / 1000)
    began = performance.now()
  }
  const addLinks = (name: PartName, links: Sparse) => add({ name, kind: 'links', links, fading: 0 })
  const [byShopper, byBasket] = [distinct(interactions, 'shopper'), distinct(interactions, 'basket', bought)]
  const near = (rows: Sparse, damping: Damping) => makeInShares({ model: 'neighbours', rows, damping, keep }, threads)

  add({ name: 'popular', kind: 'popular', popular: countPopular(interactions, { halfLife: halfLifeOf(interactions), keep: popularKept }) })
  const alike = await near(byShopper, cosine)
  addLinks('cosine', alike)
  const walk = await near(byShopper, rp3beta({ alpha: 0.6, beta: 0.4 }))
  addLinks('walk', walk)
  const easing = regress(byShopper, { neighbours: walk, lambda: ridges.shopper, keep, threads })
  // On this thread, while others are at the regression.
  const factors = factorise(byShopper, { rank: 32, sweeps: 4, alpha: 0.05, lambda: 0.02, seed })
  addLinks('ease', await easing)
  if (hasBaskets(byBasket, byShopper)) {
    const together = await near(byBasket, cosine)
    addLinks('basketCosine', together)
    addLinks('basketEase', await regress(byBasket, { neighbours: together, lambda: ridges.basket, keep, threads }))
  }
  if (isOrdered) addLinks('next', followSequences(interactions, keep))
  if (features) addLinks('alike', findAlike(features, weighFeatures(features, alike), keep))
  add({ name: 'again', kind: 'again', fading: 0 })
  add({ name: 'taste', kind: 'factors', factors })
  return parts
}

async function regress(
  rows: Sparse,
  { neighbours, lambda, keep, threads }: { neighbours: Sparse; lambda: number; keep: number; threads: number },
): Promise<Sparse> {
  const ridge = { lambda, row: 0.5, target: 0 }
  if (rows.width <= mostExactItems) return transpose(fitEase(rows, { ...ridge, keep: keep * 4 }))
  const fitted = await makeInShares({ model: 'ridge', rows, neighbours, ridge, keep: Math.min(ridgeSize, 2 * keep) }, threads)
  return transpose(keepGreatest(fitted, keep))
}

/** Whether a good share of the baskets hold several items, and are not simply all that the shopper ever took. */
function hasBaskets(byBasket: Sparse, byShopper: Sparse): boolean {
  let [filled, shared] = [0, 0]
  for (let row = 0; row < byBasket.rows; row++) {
    if (sizeOf(byBasket, row) > 0) filled++
    if (sizeOf(byBasket, row) > 1) shared++
  }
  return byBasket.rows > byShopper.rows && shared > filled * 0.1
}

/** A tenth of the time that the events span, in days; at least a day. */
function halfLifeOf({ time }: Interactions): number {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const when of time) {
    if (when < oldest) oldest = when
    if (when > newest) newest = when
  }
  return Math.max(1, (newest - oldest) / 10)
}
