import { catalogVersion, listAllProducts } from '../catalog/catalog.ts'
import { getCompany } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import type { Tx } from '../platform/db.ts'
import { buildIndex, type ProductIndex } from './index.ts'

type Kept = { version: string; index: ProductIndex }

/** How many products all indexes of this process may hold together before the least recently used goes. */
export const mostProducts = 1_000_000

const kept = new Map<string, Kept>()
const building = new Map<string, Promise<Kept>>()

/** The company whose door is open and the index of its catalogue as it is now. */
export async function currentIndex(tx: Tx): Promise<{ company: Company; index: ProductIndex }> {
  const [company, version] = [await getCompany(tx), await catalogVersion(tx)]
  const known = kept.get(company.id)
  const { index } = known?.version === version && known.index.language === company.language ? known : await build(tx, company, version)
  use(company.id, { version, index })
  return { company, index }
}

async function build(tx: Tx, company: Company, version: string): Promise<Kept> {
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
