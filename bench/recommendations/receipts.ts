import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { type Described, describe } from '../../server/src/recommendations/content.ts'
import { divide, hideOne, later } from '../../server/src/recommendations/holdback.ts'
import type { Interaction } from '../../server/src/recommendations/interactions.ts'
import { seeded } from '../../server/src/recommendations/seeded.ts'
import { fileIn, linesOf, type Numbering, numbering } from './reading.ts'
import { collected, type Question, type Trial } from './set.ts'

const day = 86_400_000
type Numbers = { shoppers: Numbering; items: Numbering; baskets: Numbering }

/** Sets of receipts, a line each: uci, complete-journey and a merchant's own export. Columns: a time, a customer, an item, perhaps a basket. */
export async function readReceipts(folder: string): Promise<Trial[]> {
  const numbers = { shoppers: numbering(), items: numbering(), baskets: numbering() }
  const all = await read(fileIn(folder, 'train.csv') ?? fileIn(folder, 'transactions.csv') ?? '', numbers)
  const testFile = fileIn(folder, 'test.csv') ?? fileIn(folder, 'test_dev.csv')
  const test = testFile ? await read(testFile, numbers) : undefined
  const [train, coming] = test ? [all, test] : lastPart(all, 0.15)
  // As in the reference figures: what nobody had taken before the split is nobody's to find.
  const taken = new Set(train.map(({ item }) => item))
  const asked = coming.filter(({ item }) => taken.has(item))
  const [past, future] = lastPart(train, 0.25)
  const features = await readFeatures(folder, numbers.items)
  const sizes = { shoppers: numbers.shoppers.names.length, items: Math.max(numbers.items.names.length, features?.rows ?? 0) }
  const common = {
    ...{ set: path.basename(folder), isOrdered: true, isTimed: true, isTrainedOnce: false, itemNames: numbers.items.names, ...(features && { features }) },
    ...{ past: collected(past, sizes), train: collected(train, sizes), pastBaskets: hideOne(past, future, seeded(3)) },
    split: `${testFile ? path.basename(testFile) : 'the last 15 % of the time'}, of items that somebody took before; weights learned on the last quarter of the time before`,
  }
  const named = (questions: ReturnType<typeof later>): Question[] =>
    questions.map((one, place) => ({
      ...one,
      shopper: `${numbers.shoppers.names[one.shopper]}${questions.length > numbers.shoppers.names.length ? `-${place}` : ''}`,
    }))
  return [
    { ...common, task: 'new', kind: 'new', cutoff: 20, pastCases: later(past, future, 'new'), questions: named(later(train, asked, 'new')) },
    {
      ...{ ...common, task: 'basket', kind: 'basket', cutoff: 10, pastCases: common.pastBaskets },
      questions: hideOne(train, asked, seeded(4)).map((one, place) => ({ ...one, shopper: `${numbers.shoppers.names[one.shopper]}-${place}` })),
    },
  ]
}

async function read(file: string, { shoppers, items, baskets }: Numbers): Promise<Interaction[]> {
  const input = createReadStream(file)
  const happened: Interaction[] = []
  for await (const row of (file.endsWith('.gz') ? input.pipe(createGunzip()) : input).pipe(parse({ columns: true, bom: true }))) {
    const line = row as Record<string, string>
    const [when, who, what] = [line.time ?? line.ts ?? '', line.customer ?? line.household_id ?? '', line.item ?? line.product_id ?? '']
    const basket = baskets.of(line.basket_id ?? `${who} ${when}`)
    happened.push({ shopper: shoppers.of(who), item: items.of(what), basket, time: Date.parse(when) / day, weight: 1 })
  }
  return happened
}

/** The last share of the time apart from what came before. */
function lastPart(happened: Interaction[], share: number): [Interaction[], Interaction[]] {
  const times = happened.map(({ time }) => time)
  const [oldest, newest] = [times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY), times.reduce((a, b) => Math.max(a, b), 0)]
  return divide(happened, ({ time }) => time < newest - share * (newest - oldest))
}

async function readFeatures(folder: string, items: Numbering) {
  const described: Described[] = []
  const lines = fileIn(folder, 'items.jsonl')
  if (lines)
    for await (const line of linesOf(lines)) {
      const { id, title, price_gbp: price } = JSON.parse(line) as { id: number; title: string; price_gbp: number }
      described[items.of(String(id))] = { texts: [title], facts: [], price: Math.round(price * 100) }
    }
  const table = fileIn(folder, 'products.csv')
  if (table) {
    const input = createReadStream(table)
    for await (const row of (table.endsWith('.gz') ? input.pipe(createGunzip()) : input).pipe(parse({ columns: true, bom: true }))) {
      const { product_id: id = '', ...facts } = row as Record<string, string>
      described[items.of(id)] = { texts: [facts.product_type ?? ''], facts: Object.entries(facts).map(([name, value]) => `${name} ${value}`), price: null }
    }
  }
  if (!lines && !table) return undefined
  return describe(Array.from({ length: items.names.length }, (_, item) => described[item] ?? { texts: [], facts: [], price: null }))
}
