import { mostPieces } from '../../carts/contract.ts'
import type { Product } from '../../catalog/contract.ts'
import type { Question } from '../context.ts'
import type { Quantity } from '../intent.ts'
import { offerButton } from '../replies/menu.ts'
import { paragraphs, plain } from '../replies/text.ts'
import { tap } from '../taps.ts'
import type { Outcome, Turn } from '../turn.ts'
import type { Voice } from '../voice.ts'

type Odd = Extract<Quantity, { odd: string }>

/** Why a number is no number of pieces. */
export function quantityText({ odd, said }: Odd, { say }: Voice): string {
  if (odd === 'unit') return ''
  if (odd === 'zero') return say('quantityZero')
  if (odd === 'negative') return say('quantityNegative', { said })
  return odd === 'huge' ? say('quantityHuge', { most: mostPieces }) : say('quantityFraction', { said })
}

/** Says why so many cannot be, and asks for a number that can. */
export function explainQuantity(turn: Turn, { product, quantity }: { product: Product; quantity: Odd }): Outcome {
  const { voice, context } = turn
  const title = plain(product.title)
  const whole = quantity.odd === 'unit' ? Math.max(1, Math.min(mostPieces, Math.ceil(quantity.pieces ?? 1))) : undefined
  const question: Question = { kind: 'pieces', productId: product.id, ...(whole && { quantity: whole }), afterwards: [] }
  const text = whole
    ? voice.say('askUnit', { title, count: whole, said: quantity.said })
    : paragraphs(quantityText(quantity, voice), voice.say('askQuantity', { title }))
  const counts = whole ? [whole] : [1, 2]
  const last = quantity.odd === 'huge' ? offerButton('person', voice) : offerButton('no', voice)
  const buttons = [...counts.map((count) => ({ id: tap.add(product.id, count), title: voice.say('buttonAddCount', { count }) })), last]
  return {
    reply: { kind: 'buttons', text, buttons },
    note: text,
    context: { ...context, question, last: 'product', focus: context.focus ?? { id: product.id, title: product.title } },
    refused: true,
  }
}
