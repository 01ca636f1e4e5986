import type { Cart } from '../carts/contract.ts'
import type { Company } from '../companies/contract.ts'
import type { Voice } from '../conversations/conversations.ts'
import type { Tx } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import type { TemplateBody } from '../templates/contract.ts'
import { sayByTemplate } from '../templates/templates.ts'

/** The template that reminds of a cart, as steps and callers name it. */
export const reminderTemplate = 'cart_reminder'

type Said = { cart: Pick<Cart, 'items' | 'total' | 'currency'>; voice: Pick<Voice, 'money'>; company: Company; language: string }

/** The approved marketing template in the shopper's language, or the shop's, that reminds of this cart; undefined when WhatsApp lets none go. */
export async function templateFor(tx: Tx, { cart, voice, company, language }: Said): Promise<TemplateBody | undefined> {
  const [first, ...others] = cart.items
  const items = first ? `${first.quantity} × ${first.title}${others.length > 0 ? ` + ${others.length}` : ''}` : '–'
  const values = { shop: company.name, items, total: voice.money(cart.total, cart.currency) }
  try {
    const told = await sayByTemplate(tx, reminderTemplate, { language, fallback: company.language, facts: { values } })
    return 'body' in told ? told.body : undefined
  } catch (error) {
    // A template that the shop changed may ask for what a reminder does not know.
    if (error instanceof Refusal) return undefined
    throw error
  }
}
