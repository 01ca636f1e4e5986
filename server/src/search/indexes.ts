import { catalogVersion, listAllProducts, listStandings } from '../catalog/catalog.ts'
import { getCompany } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import type { Tx } from '../platform/db.ts'
import { buildIndex, type ProductIndex } from './index.ts'
import { learnedFor } from './learned.ts'
import { selectLearned } from './queries.ts'
import { takeStandings } from './standing.ts'

/** `version` is the catalogue's; `building` is the one that a build in the background is for. */
type Kept = { version: string; index: ProductIndex; building?: string }

/** How many products all indexes of this process may hold together before the least recently used goes. */
const mostProducts = 1_000_000
/** An index of so many products is built anew within a turn; a larger one while the old one still answers. */
const mostAtOnce = 4000

const kept = new Map<string, Kept>()
const building = new Map<string, Promise<Kept>>()

/**
 * The company whose door is open and the index of its catalogue: prices and stock as they are now, on every process. In a large
 * catalogue new and rewritten products join as soon as the index is built again, a few seconds later.
 */
export async function currentIndex(tx: Tx): Promise<{ company: Company; index: ProductIndex }> {
  const [company, version] = [await getCompany(tx), await catalogVersion(tx)]
  const known = kept.get(company.id)
  const usable = known?.index.language === company.language ? known : undefined
  const current = usable?.version === version ? usable : await informed(tx, await renewed(tx, { company, version, known: usable }))
  use(company.id, current)
  return { company, index: current.index }
}

/** With what was learned and said since; news of it comes as a change of the catalogue. */
async function informed(tx: Tx, current: Kept): Promise<Kept> {
  current.index.learned = learnedFor(current.index.ids, await selectLearned(tx))
  return current
}

type Renewing = { company: Company; version: string; known: Kept | undefined }

async function renewed(tx: Tx, { company, version, known }: Renewing): Promise<Kept> {
  if (!known || known.index.size === 0) return built(tx, company, version)
  if (takeStandings(known.index, await listStandings(tx))) return { version, index: known.index }
  if (known.index.size <= mostAtOnce) return built(tx, company, version)
  if (known.building === undefined) rebuild(company, await listAllProducts(tx)).catch(() => kept.delete(company.id))
  return { version, index: known.index, building: known.building ?? version }
}

/** Builds beside the serving. Of no version yet, so that the next search brings along what changed meanwhile and what was learned. */
async function rebuild({ id, language }: Company, products: Parameters<typeof buildIndex>[0]) {
  const index = await buildIndex(products, language)
  const current = kept.get(id)
  if (current) kept.set(id, { version: '', index })
}

async function built(tx: Tx, company: Company, version: string): Promise<Kept> {
  const key = `${company.id} ${version} ${company.language}`
  // Whoever comes while it is being built takes the same one; should its transaction fail, they build their own.
  const begun = building.get(key)
  if (begun) return begun.catch(() => buildNow(tx, company, version))
  const started = buildNow(tx, company, version)
  building.set(key, started)
  try {
    return await started
  } finally {
    building.delete(key)
  }
}

const buildNow = async (tx: Tx, { language }: Company, version: string): Promise<Kept> => ({
  version,
  index: await buildIndex(await listAllProducts(tx), language),
})

function use(companyId: string, one: Kept) {
  kept.delete(companyId)
  kept.set(companyId, one)
  let total = 0
  for (const { index } of kept.values()) total += index.size
  for (const [oldest, { index }] of kept) {
    if (total <= mostProducts || oldest === companyId) break
    kept.delete(oldest)
    total -= index.size
  }
}
