import type { Tx } from '../platform/db.ts'
import { openWorkspace, type Workspace } from './hybrid.ts'
import type { StoredModel } from './learned.ts'
import { unpack } from './learning.ts'
import { type Standing, selectModel } from './queries.ts'

/** A model in memory with what scoring needs. `articleOf` leads from a product to its article. */
export type Served = { version: number; model: StoredModel; articleOf: Map<string, number>; workspace: Workspace }

const mostArticles = 1_000_000
const kept = new Map<string, Served>()

/** The model that a company serves now, from memory; undefined where there is none. */
export async function modelOf(tx: Tx, { companyId, version }: Pick<Standing, 'companyId' | 'version'>): Promise<Served | undefined> {
  if (version === null) return undefined
  const known = kept.get(companyId)
  const served = known?.version === version ? known : await load(tx, version)
  if (served) keep(companyId, served)
  return served
}

async function load(tx: Tx, version: number): Promise<Served | undefined> {
  const packed = await selectModel(tx, version)
  if (!packed) return undefined
  const model = await unpack(packed)
  const articleOf = new Map(model.articles.flatMap((products, article) => products.map((product) => [product, article] as const)))
  return { version, model, articleOf, workspace: openWorkspace(model.hybrid) }
}

/** Keeps the models last used, as long as they hold a million articles together. */
function keep(companyId: string, served: Served): void {
  kept.delete(companyId)
  kept.set(companyId, served)
  let total = 0
  for (const { model } of kept.values()) total += model.articles.length
  for (const [oldest, { model }] of kept) {
    if (total <= mostArticles || oldest === companyId) break
    kept.delete(oldest)
    total -= model.articles.length
  }
}
