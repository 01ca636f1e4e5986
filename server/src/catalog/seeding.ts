import { type DemoSlug, demoProducts } from '../../demo/catalogue.ts'
import type { Tx } from '../platform/db.ts'
import { type Saved, saveProducts } from './saving.ts'

/** Fills the company's catalogue with that of a demo company; pictures are addresses below ours. Made for an empty catalogue: it counts the stock anew. */
export const seedCatalog = (tx: Tx, slug: DemoSlug): Promise<Saved> => saveProducts(tx, demoProducts(slug))
