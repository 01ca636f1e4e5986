import path from 'node:path'
import { describe } from '../../server/src/recommendations/content.ts'
import { byShopper, divide, later } from '../../server/src/recommendations/holdback.ts'
import type { Interaction } from '../../server/src/recommendations/interactions.ts'
import { seeded } from '../../server/src/recommendations/seeded.ts'
import { fileIn, linesOf, textOf } from './reading.ts'
import { collected, sizesOf, type Trial } from './set.ts'

/** Sets of the layout `user item item …` a line: gowalla (no order known), and amazon, whose lines are in order and which brings a valid file. */
export async function readLists(folder: string): Promise<Trial[]> {
  const [validFile, testFile] = [fileIn(folder, 'valid.txt'), fileIn(folder, 'test.txt')]
  const train = await read(fileIn(folder, 'train.txt') ?? '', validFile ? 'ordered' : 'unordered')
  const valid = validFile ? await read(validFile, 'ordered', 1) : undefined
  const test = testFile ? await read(testFile, 'ordered', 2) : undefined
  const sizes = sizesOf([...train, ...(valid ?? []), ...(test ?? [])])
  const common = {
    set: path.basename(folder),
    kind: 'new' as const,
    isTimed: false,
    itemNames: Array.from({ length: sizes.items }, (_, item) => String(item)),
    ...attributes(folder, sizes.items),
  }
  const asQuestions = (past: Interaction[], future: Interaction[]) => later(past, future, 'new').map((one) => ({ ...one, shopper: String(one.shopper) }))
  if (!valid) {
    const [known, asked] = test ? [train, test] : share(train, 1)
    const [past, future] = share(known, 2)
    const split = test ? 'the test file; weights learned on a random fifth of train' : 'a random fifth of each shopper, weights learned on a fifth of the rest'
    return [
      {
        ...common,
        ...{ task: 'new', cutoff: 20, isOrdered: false, isTrainedOnce: false, split },
        ...{ past: collected(past, sizes), pastCases: later(past, future, 'new'), train: collected(known, sizes), questions: asQuestions(known, asked) },
      },
    ]
  }
  const [past, future] = test ? [train, valid] : withoutLast(train)
  return [
    {
      ...common,
      ...{ task: 'next', cutoff: 10, isOrdered: true, isTrainedOnce: test !== undefined },
      split: test ? 'the test file, models trained on train, weights learned on valid' : 'valid, weights learned on the last of train',
      ...{ past: collected(past, sizes), pastCases: later(past, future, 'new'), train: collected(train, sizes) },
      questions: test ? asQuestions([...train, ...valid], test) : asQuestions(train, valid),
    },
  ]
}

/** Times and baskets are counted back from the shopper's last; where the order is unknown all is one basket. */
async function read(file: string, order: 'ordered' | 'unordered', begin = 0): Promise<Interaction[]> {
  const happened: Interaction[] = []
  for await (const line of linesOf(file)) {
    const [shopper, ...items] = line.trim().split(/\s+/).map(Number)
    items.forEach((item, place) => {
      const time = order === 'ordered' ? begin + place - items.length : 0
      happened.push({ shopper: shopper ?? 0, item, basket: 1_000_000 + time, time, weight: 1 })
    })
  }
  return happened
}

/** A random fifth of each shopper's items. */
function share(happened: Interaction[], seed: number): [Interaction[], Interaction[]] {
  const random = seeded(seed)
  return divide(happened, () => random() >= 0.2)
}

function withoutLast(happened: Interaction[]): [Interaction[], Interaction[]] {
  const last = new Set([...byShopper(happened).values()].filter(({ length }) => length > 1).map((took) => took.at(-1)))
  return divide(happened, (one) => !last.has(one))
}

function attributes(folder: string, items: number) {
  const file = fileIn(folder, 'item_attributes.json')
  if (!file) return {}
  const known = JSON.parse(textOf(file)) as Record<string, number[]>
  return { features: describe(Array.from({ length: items }, (_, item) => ({ texts: [], facts: (known[item] ?? []).map(String), price: null }))) }
}
