import { z } from 'zod'
import { address, body, medium, unique, words } from './parts.ts'

const cardHeader = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('image'), image: medium({}) }),
  z.strictObject({ type: z.literal('video'), video: medium({}) }),
])

const cardText = z.strictObject({
  text: words(160).refine((text) => (text.match(/\n/g)?.length ?? 0) <= 2, 'must have at most 2 line breaks'),
})

const linkAction = z.strictObject({ name: z.literal('cta_url'), parameters: z.strictObject({ display_text: words(20), url: address }) })
const quickReply = z.strictObject({ type: z.literal('quick_reply'), quick_reply: z.strictObject({ id: words(256), title: words(20) }) })
const replyAction = z.strictObject({ buttons: z.array(quickReply).min(1).max(3) })
const cardAction = z.union([linkAction, replyAction])

const card_index = z.int().min(0).max(9)
const mediaCard = z.strictObject({ card_index, type: z.literal('cta_url'), header: cardHeader, body: cardText.optional(), action: cardAction })
const productCard = z.strictObject({
  card_index,
  type: z.literal('product'),
  action: z.strictObject({ product_retailer_id: words(100), catalog_id: words(100) }),
})

type Card = z.output<typeof mediaCard> | z.output<typeof productCard>

/** What must be the same on every card: its kind, its header's kind, the kind and number of its buttons, its catalogue. */
function shapeOf(card: Card): string {
  if (card.type === 'product') return `product ${card.action.catalog_id}`
  return `${card.header.type} ${'buttons' in card.action ? card.action.buttons.length : 'link'}`
}

/** A carousel sent within the window: 2 to 10 cards of one shape (Cloud API: media and product carousels). */
export const carousel = z.strictObject({
  type: z.literal('carousel'),
  body: body(),
  action: z.strictObject({
    cards: z
      .array(z.discriminatedUnion('type', [mediaCard, productCard]))
      .min(2)
      .max(10)
      .superRefine((cards, check) => {
        unique(
          'card_index',
          cards.map((card) => card.card_index),
          check,
        )
        if (new Set(cards.map(shapeOf)).size > 1) check.addIssue({ code: 'custom', message: 'must have cards of one kind, with the same header and buttons' })
      }),
  }),
})
