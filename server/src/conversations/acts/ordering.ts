import { addToCart, viewCart } from '../../carts/carts.ts'
import { mostPieces } from '../../carts/contract.ts'
import { findByRetailerIds } from '../../catalog/catalog.ts'
import type { Product } from '../../catalog/contract.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cartReply } from '../replies/cart.ts'
import { withOffers } from '../replies/menu.ts'
import { lines, plain } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'
import { refusalText } from './refusing.ts'

/** A cart sent from WhatsApp's own catalogue: its pieces go into ours, at our prices. */
export async function takeOrder(turn: Turn, items: readonly { retailerId: string; quantity: number }[]): Promise<Outcome> {
  const { tx, customer, voice, context } = turn
  const products = new Map(
    (
      await findByRetailerIds(
        tx,
        items.map(({ retailerId }) => retailerId),
      )
    ).map((product) => [product.retailerId, product]),
  )
  const notes: string[] = []
  for (const { retailerId, quantity } of items) {
    const product = products.get(retailerId)
    if (!product) continue
    notes.push(...(await takeItem(turn, product, Math.min(mostPieces, quantity))))
  }
  const unknown = items.filter(({ retailerId }) => !products.has(retailerId)).map(({ retailerId }) => plain(retailerId))
  if (unknown.length > 0) notes.push(voice.say('orderPartly', { titles: voice.list(unknown.slice(0, 5)) }))
  const { question: _, ...kept } = context
  const cart = await viewCart(tx, customer.id)
  if (cart.items.length === 0)
    return { reply: withOffers(lines(...notes, voice.say('notInCatalogue')), ['categories', 'deals', 'person'], voice), context: kept }
  return { reply: cartReply(cart, voice, lines(...notes)), context: { ...kept, last: 'cart', puzzled: 0 } }
}

/** Adds one item of an order, as many pieces as there are; what could not be had is said. */
async function takeItem({ tx, customer, voice }: Turn, product: Product, quantity: number): Promise<string[]> {
  const put = (pieces: number) => addToCart(tx, customer.id, { productId: product.id, quantity: pieces })
  try {
    await put(quantity)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [short] = (error.details.products ?? []) as { left: number }[]
    const rest = short ? short.left - Number(error.details.inCart ?? 0) : 0
    if (rest > 0) await put(Math.min(rest, mostPieces))
    return [refusalText(error, voice)]
  }
}
