import type { Profile } from './interactions.ts'
import { addScore, type Scores } from './scores.ts'
import { at } from './sparse.ts'

/**
 * What this shopper takes again and again: Σ over his baskets of weight · (1 + b)^−fading, b being how many baskets ago; the personal
 * part of TIFU-KNN with a power for its geometric decay. Hu, He, Gao, Zhang: Modeling personalized item frequency (SIGIR 2020).
 */
export function addPersonal({ items, baskets, weights }: Profile, fading: number, scores: Scores): void {
  let ago = 0
  for (let place = items.length - 1; place >= 0; place--) {
    if (place < items.length - 1 && baskets[place] !== baskets[place + 1]) ago++
    addScore(scores, at(items, place), at(weights, place) * (1 + ago) ** -fading)
  }
}
