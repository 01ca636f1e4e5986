import { z } from 'zod'
import type { Line } from './contract.ts'

/** A line as the tables keep it: named like in the commerce API. */
const keptLine = z
  .object({
    product_id: z.string(),
    retailer_id: z.string(),
    title: z.string(),
    quantity: z.int().positive(),
    unit_price: z.int().nonnegative(),
    line_total: z.int().nonnegative(),
    image_url: z.string().nullable(),
  })
  .transform(
    (kept): Line => ({
      productId: kept.product_id,
      retailerId: kept.retailer_id,
      title: kept.title,
      quantity: kept.quantity,
      unitPrice: kept.unit_price,
      lineTotal: kept.line_total,
      imageUrl: kept.image_url,
    }),
  )
const keptLines = z.array(keptLine)

/** Lines out of a table's json. */
export const readLines = (json: unknown): Line[] => keptLines.parse(json)

/** Lines as a table's json; what else an item carries stays out. */
export const writeLines = (lines: readonly Line[]): string =>
  JSON.stringify(
    lines.map((line) => ({
      product_id: line.productId,
      retailer_id: line.retailerId,
      title: line.title,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      line_total: line.lineTotal,
      image_url: line.imageUrl,
    })),
  )

/** Pieces in all lines. */
export const countPieces = (lines: readonly Line[]): number => lines.reduce((count, line) => count + line.quantity, 0)

/** What all lines cost together, in minor units. */
export const sumLines = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.lineTotal, 0)

/** The same line with another number of pieces. */
export const withQuantity = <Kind extends Line>(line: Kind, quantity: number): Kind => ({ ...line, quantity, lineTotal: quantity * line.unitPrice })
