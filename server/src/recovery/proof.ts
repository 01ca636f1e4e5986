/** How many of a group were watched to the end of their time, and how many of them bought. */
export type Tally = { watched: number; bought: number }

/** What is known of the difference of two rates: it lies within `low` and `high` with 95 %, however often one looks. */
export type Difference = { estimate: number; low: number; high: number }

/** The chance that the interval is wrong at any of all looks, for all groups of a comparison together. */
export const error = 0.05

/**
 * The rate of the first group less that of the second, with an interval that is valid at every look at once. Both groups are streams of
 * shoppers who bought or not. By each stream and a supposed rate p, `B(½+s, ½+f) / (B(½,½) pˢ(1−p)ᶠ)` for s purchases and f others is a
 * martingale that begins at 1 when p is true (a mixture of likelihood ratios: Robbins 1970, Annals of Mathematical Statistics 41); so is
 * the product of two independent ones, which by Ville's inequality ever exceeds 1/α with a chance of α at most. What no pair of rates
 * below that line has as its difference is excluded: exact for any number of shoppers (Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of
 * Statistics 49; for two streams Turner & Grünwald 2023, Statistics & Probability Letters 198). `alpha` is shared among comparisons.
 */
export function difference(first: Tally, second: Tally, alpha = error): Difference {
  const estimate = rateOf(first) - rateOf(second)
  const isOut = (supposed: number) => isExcluded(supposed, { first, second, alpha })
  return { estimate, low: edge(estimate, -1, isOut), high: edge(estimate, 1, isOut) }
}

/** Whether this difference of the rates is excluded. */
export function isExcluded(supposed: number, { first, second, alpha = error }: { first: Tally; second: Tally; alpha?: number }): boolean {
  const line = Math.log(1 / alpha) - mixtureOf(first) - mixtureOf(second)
  const unlikely = (rate: number) => unlikelihood(first, rate + supposed) + unlikelihood(second, rate)
  const [least, most] = [Math.max(0, -supposed), Math.min(1, 1 - supposed)]
  // Mostly the rate that both groups together point at shows already that nothing is excluded.
  const pooled = (first.bought + second.bought - supposed * first.watched) / Math.max(1, first.watched + second.watched)
  return unlikely(Math.min(most, Math.max(least, pooled))) > line && smallest(unlikely, least, most) > line
}

const rateOf = ({ watched, bought }: Tally): number => (watched === 0 ? 0 : bought / watched)

/** −ln of the likelihood of what was seen; convex in the rate. */
function unlikelihood({ watched, bought }: Tally, rate: number): number {
  const [yes, no] = [bought, watched - bought]
  const part = (count: number, chance: number) => (count === 0 ? 0 : -count * Math.log(Math.min(1, Math.max(Number.MIN_VALUE, chance))))
  return part(yes, rate) + part(no, 1 - rate)
}

/** ln of `B(½+s, ½+f) / B(½,½)`. */
const mixtureOf = ({ watched, bought }: Tally): number => logGamma(bought + 0.5) + logGamma(watched - bought + 0.5) - logGamma(watched + 1) - Math.log(Math.PI)

/** ln Γ by Stirling's series (Abramowitz & Stegun 6.1.41) after lifting the argument to 8: exact to 12 digits. */
function logGamma(argument: number): number {
  let [x, lifted] = [argument, 0]
  for (; x < 8; x++) lifted += Math.log(x)
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7)
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - lifted
}

const golden = (Math.sqrt(5) - 1) / 2

/** The least value of a convex function between two points. */
function smallest(of: (at: number) => number, from: number, until: number): number {
  let [low, high] = [from, until]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [of(left), of(right)]
  for (let step = 0; step < 60; step++) {
    if (atLeft < atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = of(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = of(right)
    }
  }
  return Math.min(atLeft, atRight)
}

/** From what was seen towards an end: the last difference that is not excluded. */
function edge(inside: number, end: -1 | 1, isOut: (supposed: number) => boolean): number {
  let [within, without] = [inside, end as number]
  if (!isOut(without)) return without
  for (let step = 0; step < 30; step++) {
    const middle = (within + without) / 2
    if (isOut(middle)) without = middle
    else within = middle
  }
  return within
}
