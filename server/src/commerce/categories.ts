import { catalogVersion, listCategories } from '../catalog/catalog.ts'
import type { Category } from '../catalog/contract.ts'
import type { Tx } from '../platform/db.ts'

const mostCompanies = 500
const kept = new Map<string, { version: string; categories: Category[] }>()

/** The company's categories, counted anew only when its catalogue changed: counting reads every product. */
export async function categoriesOf(tx: Tx, companyId: string): Promise<Category[]> {
  // The version first: what changes in between makes the next call count again.
  const version = await catalogVersion(tx)
  const known = kept.get(companyId)
  if (known?.version === version) return known.categories
  const categories = await listCategories(tx)
  kept.delete(companyId)
  kept.set(companyId, { version, categories })
  if (kept.size > mostCompanies) kept.delete(kept.keys().next().value ?? '')
  return categories
}
