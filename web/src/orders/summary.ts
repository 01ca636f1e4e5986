import type { Order } from '@souk/server/orders/contract'

/** The first line of an order in words, and how many more there are: `2 × Blue shirt`, 1. */
export function firstLine(lines: Pick<Order['lines'][number], 'title' | 'quantity'>[]): { first: string; more: number } {
  const [line] = lines
  if (!line) return { first: '', more: 0 }
  return { first: line.quantity > 1 ? `${line.quantity} × ${line.title}` : line.title, more: lines.length - 1 }
}
