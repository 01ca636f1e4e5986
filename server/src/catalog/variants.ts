import type { Product } from './contract.ts'

const letters = ['xxxs', 'xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl', 'xxxxl']
const words: Record<string, string> = { 'extra small': 'xs', small: 's', medium: 'm', large: 'l', 'extra large': 'xl', one: '', 'one size': '' }
const portuguese: Record<string, string> = { p: 's', pp: 'xs', g: 'l', gg: 'xl', pequeno: 's', pequena: 's', médio: 'm', média: 'm', grande: 'l' }

/** Orders variants for a list: colour by colour, in each from the smallest size to the largest. */
export function inVariantOrder(left: Product, right: Product): number {
  return (
    (left.colour ?? '').localeCompare(right.colour ?? '') ||
    rankOf(left.size) - rankOf(right.size) ||
    (left.size ?? '').localeCompare(right.size ?? '', 'en', { numeric: true }) ||
    left.retailerId.localeCompare(right.retailerId)
  )
}

/** Letter sizes come first, in their own order (`2XL` is `XXL`); numbers are left to numeric comparison. */
function rankOf(size: string | null): number {
  const plain = (size ?? '').trim().toLowerCase()
  const letter = (words[plain] ?? portuguese[plain] ?? plain).replace(/^(\d)x/, (_, count) => 'x'.repeat(Number(count)))
  const rank = letters.indexOf(letter)
  return rank === -1 ? letters.length : rank
}
