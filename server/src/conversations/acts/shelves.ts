import { catalogVersion, listCategories } from '../../catalog/catalog.ts'
import type { Category } from '../../catalog/contract.ts'
import { clock, hours } from '../../platform/clock.ts'
import type { Turn } from '../turn.ts'

type Remembered = { version: string; at: number; categories: Category[] }

// Counting a hundred thousand products takes longer than a turn may; they are counted again when one of them changed.
const remembered = new Map<string, Remembered>()
const mostCompanies = 1000

/** The company's categories as they are now. */
export async function categoriesNow({ tx, company }: Pick<Turn, 'tx' | 'company'>): Promise<Category[]> {
  const version = await catalogVersion(tx)
  const known = remembered.get(company.id)
  if (known?.version === version) return known.categories
  const categories = await listCategories(tx)
  if (remembered.size >= mostCompanies) remembered.clear()
  remembered.set(company.id, { version, at: clock.now().getTime(), categories })
  return categories
}

/** The company's categories as they were within the hour: good enough for examples. */
export async function categoriesOfLate(turn: Pick<Turn, 'tx' | 'company'>): Promise<Category[]> {
  const known = remembered.get(turn.company.id)
  return known && clock.now().getTime() - known.at < hours(1) ? known.categories : categoriesNow(turn)
}
