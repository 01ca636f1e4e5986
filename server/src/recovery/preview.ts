import type { Cart } from '../carts/contract.ts'
import { listProducts } from '../catalog/catalog.ts'
import { nameOf, priceOf } from '../catalog/contract.ts'
import { getCompany } from '../companies/companies.ts'
import type { MessageBody } from '../conversations/contract.ts'
import { openVoice } from '../conversations/conversations.ts'
import type { Tx } from '../platform/db.ts'
import type { Step } from './contract.ts'
import { reminderFor, type Words } from './sending.ts'
import { templateFor } from './templating.ts'

/** A step as the phone will show it, on a cart of two of the shop's own goods: inside WhatsApp's 24 hours, and after them where it has a usable template. */
export async function previewStep(
  tx: Tx,
  { step, language, ...words }: { step: Step; language?: string } & Words,
): Promise<{ message: MessageBody; template: MessageBody | null }> {
  const company = await getCompany(tx)
  const tag = language ?? company.language
  const voice = openVoice(tag, company)
  const { products } = await listProducts(tx, { limit: 2 })
  const items = products.map((product) => ({
    ...{ productId: product.id, retailerId: product.retailerId, title: nameOf(product), quantity: 1, left: null },
    ...{ unitPrice: priceOf(product), lineTotal: priceOf(product), imageUrl: product.imageUrls[0] ?? null },
  }))
  const total = items.reduce((sum, { lineTotal }) => sum + lineTotal, 0)
  const cart: Cart = {
    ...{ id: company.id, customerId: company.id, status: 'open', items, itemCount: items.length, total, currency: company.currency },
    ...{ updatedAt: null, expiresAt: null, changes: [] },
  }
  const lead = step.texts?.[voice.language]
  const reply = reminderFor(cart, { customer: { name: 'Maya' }, voice, isFirst: true, words, ...(lead && { lead }) })
  const template = step.template ? await templateFor(tx, { cart, voice, company, language: tag }) : undefined
  return { message: words.render(reply), template: template ?? null }
}
