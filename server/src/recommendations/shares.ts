import { Worker } from 'node:worker_threads'
import { type Damping, findNeighbours } from './neighbours.ts'
import { fitRidge, type Ridge } from './ridge.ts'
import { type Sparse, stack } from './sparse.ts'

/** A model that is made item by item, so that several threads can each make a share of it. */
export type Making =
  | { model: 'neighbours'; rows: Sparse; damping: Damping; keep: number }
  | { model: 'ridge'; rows: Sparse; neighbours: Sparse; ridge: Ridge; keep: number }

export function makeShare(making: Making, { from, to }: { from: number; to: number }): Sparse {
  const share = { from, to, keep: making.keep }
  return making.model === 'neighbours'
    ? findNeighbours(making.rows, making.damping, share)
    : fitRidge(making.rows, making.neighbours, { ...making.ridge, ...share })
}

/** Makes the whole of it on so many threads; the outcome is the same for any number. */
export async function makeInShares(making: Making, threads: number): Promise<Sparse> {
  const items = making.rows.width
  if (threads <= 1 || items < 2_000) return makeShare(making, { from: 0, to: items })
  // Several shares a thread: some items take much longer than others.
  const size = Math.ceil(items / (threads * 4))
  const shares = Array.from({ length: threads * 4 }, (_, share) => ({ from: Math.min(items, share * size), to: Math.min(items, (share + 1) * size) }))
  const made: Sparse[] = []
  await Promise.all(Array.from({ length: threads }, () => workThrough(making, { shares, made })))
  return stack(made)
}

type Asked = { from: number; to: number }

async function workThrough(making: Making, { shares, made }: { shares: Asked[]; made: Sparse[] }): Promise<void> {
  const worker = new Worker(new URL('./share-worker.ts', import.meta.url), { workerData: making })
  try {
    for (let share = next(shares, made); share; share = next(shares, made)) made[share.place] = await ask(worker, share)
  } finally {
    await worker.terminate()
  }
}

const taken = new WeakMap<Asked[], number>()

/** Hands each share out once. */
function next(shares: Asked[], made: Sparse[]): (Asked & { place: number }) | undefined {
  const place = taken.get(shares) ?? 0
  taken.set(shares, place + 1)
  const share = shares[place]
  if (!share || made[place]) return undefined
  return { ...share, place }
}

function ask(worker: Worker, share: Asked): Promise<Sparse> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (sparse: Sparse) => {
      worker.off('error', reject)
      resolve(sparse)
    })
    worker.postMessage(share)
  })
}
