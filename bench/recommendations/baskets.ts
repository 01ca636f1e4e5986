import path from 'node:path'
import { divide, later } from '../../server/src/recommendations/holdback.ts'
import type { Interaction } from '../../server/src/recommendations/interactions.ts'
import { fileIn, linesOf } from './reading.ts'
import { collected, sizesOf, type Trial } from './set.ts'

/** Sets of baskets by shopper, `{"u": "1", "b": [[0, 1], [2]]}` a line: tafeng. What comes next may have been bought before. */
export async function readBaskets(folder: string): Promise<Trial[]> {
  const history = await readHistory(fileIn(folder, 'history.jsonl') ?? '')
  const futureFile = fileIn(folder, 'future.jsonl') ?? fileIn(folder, 'future_dev.jsonl')
  const future = futureFile ? await readFuture(futureFile) : []
  const [known, asked] = futureFile ? [history, future] : withoutLastBasket(history)
  const [past, last] = withoutLastBasket(known)
  const sizes = sizesOf([...history, ...future])
  return [
    {
      ...{ set: path.basename(folder), task: 'again', kind: 'again', cutoff: 10, isOrdered: true, isTimed: false, isTrainedOnce: false },
      split: `${futureFile ? path.basename(futureFile) : 'the last basket of each shopper'}; weights learned on the basket before`,
      ...{ past: collected(past, sizes), pastCases: later(past, last, 'again'), train: collected(known, sizes) },
      questions: later(known, asked, 'again').map((one) => ({ ...one, shopper: String(one.shopper) })),
      itemNames: Array.from({ length: sizes.items }, (_, item) => String(item)),
    },
  ]
}

const interactions = (shopper: number, basket: number, items: number[]): Interaction[] =>
  items.map((item) => ({ shopper, item, basket: 1_000_000 + basket, time: basket, weight: 1 }))

async function readHistory(file: string): Promise<Interaction[]> {
  const happened: Interaction[][] = []
  for await (const line of linesOf(file)) {
    const { u, b } = JSON.parse(line) as { u: string; b: number[][] }
    b.forEach((items, place) => {
      happened.push(interactions(Number(u), place - b.length, items))
    })
  }
  return happened.flat()
}

async function readFuture(file: string): Promise<Interaction[]> {
  const happened: Interaction[][] = []
  for await (const line of linesOf(file)) {
    const { u, b } = JSON.parse(line) as { u: string; b: number[] }
    happened.push(interactions(Number(u), 0, b))
  }
  return happened.flat()
}

function withoutLastBasket(happened: Interaction[]): [Interaction[], Interaction[]] {
  const several = new Set(happened.filter(({ time }) => time < -1).map(({ shopper }) => shopper))
  return divide(happened, ({ shopper, time }) => time < -1 || !several.has(shopper))
}
