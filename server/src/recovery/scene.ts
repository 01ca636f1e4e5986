import { lockFree, lookAtCarts } from '../carts/carts.ts'
import { getCompany } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import { findStandings, lockStandings, openVoice, type Standing } from '../conversations/conversations.ts'
import { findConsents, findCustomers, timeZoneOf } from '../customers/customers.ts'
import { clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Facts, FoundCart } from './judging.ts'
import { type Circumstances, gap } from './moments.ts'
import { countReminders, type Recovery, selectBought } from './queries.ts'
import { getSequences } from './sequences.ts'
import { currentSettings } from './settings.ts'
import { reminderTemplate, templateFor } from './templating.ts'

/** Everything that decides over some recoveries, under the locks that a turn and a payment take: conversations first, then carts. */
export type Scene = Awaited<ReturnType<typeof lockScene>>

/** Reads the scene of these recoveries; what a turn or a payment has this moment is left out of `standings` and `kept`. */
export async function lockScene(tx: Tx, recoveries: readonly Recovery[]) {
  const customerIds = recoveries.map(({ customerId }) => customerId)
  const standings = await lockStandings(tx, customerIds)
  const kept = await lockFree(
    tx,
    recoveries.map(({ cartId }) => cartId),
  )
  const [company, settings] = [await getCompany(tx), await currentSettings(tx)]
  const everTalked = await findStandings(tx, customerIds)
  const customers = new Map((await findCustomers(tx, customerIds)).map((customer) => [customer.id, customer]))
  const filled = [...kept.values()].filter(({ status, lines }) => status === 'open' && lines.length > 0)
  return {
    ...{ company, settings, sequences: await getSequences(tx), standings, kept },
    ...{ everTalked, customers },
    carts: new Map((await lookAtCarts(tx, filled)).map((cart) => [cart.id, cart])),
    consents: await findConsents(tx, customerIds, 'marketing'),
    reminders: await countReminders(tx, customerIds, settings.perDays),
    bought: await selectBought(
      tx,
      recoveries.map(({ id }) => id),
    ),
    templates: await usableTemplates(
      tx,
      company,
      [...everTalked.values(), ...customers.values()].map(({ language }) => language ?? company.language),
    ),
  }
}

/** What the scene says of one recovery. */
export function factsOf(recovery: Recovery, scene: Scene): Facts {
  const { id, cartId, customerId, leftAt, dueAt, remindedAt, step } = recovery
  const { company, settings, customers, consents, reminders, bought, templates } = scene
  const now = clock.now()
  const customer = customers.get(customerId)
  return {
    ...{ now, leftAt, dueAt: dueAt ?? now, remindedAt, step, steps: stepsOf(recovery, scene) },
    ...{ cart: foundCart(cartId, scene), standing: standingOf(customerId, scene) },
    consent: customer ? (consents.get(customerId) ?? 'unknown') : 'stopped',
    hasBought: bought.has(id),
    remindersOfLate: reminders.get(customerId)?.count ?? 0,
    mostReminders: settings.mostReminders,
    quiet: company.quietHours,
    timeZone: customer ? timeZoneOf(customer, company) : company.timeZone,
    templates: new Set(templates.has(languageOf(customerId, scene)) ? [reminderTemplate] : []),
  }
}

/** The language a shopper is spoken to in, a BCP 47 tag. */
export const languageOf = (customerId: string, { everTalked, customers, company }: Pick<Scene, 'everTalked' | 'customers' | 'company'>): string =>
  everTalked.get(customerId)?.language ?? customers.get(customerId)?.language ?? company.language

/** Those of the languages in which a reminder can go as a template now. */
async function usableTemplates(tx: Tx, company: Company, languages: readonly string[]): Promise<Set<string>> {
  const usable = new Set<string>()
  const cart = { items: [], total: 1, currency: company.currency }
  for (const language of new Set([...languages, company.language]))
    if (await templateFor(tx, { cart, voice: openVoice(language, company), company, language })) usable.add(language)
  return usable
}

/** What the hour of the next reminder depends on, once one went now. */
export const afterReminder = ({ leftAt, standing, now, quiet, timeZone }: Facts): Circumstances => ({
  ...{ leftAt, quiet, timeZone },
  windowEndsAt: standing && standing !== 'busy' ? standing.windowEndsAt : null,
  notBefore: new Date(now.getTime() + gap),
})

/** The steps that the recovery began with. */
export const stepsOf = ({ sequenceId, variantId }: Recovery, { sequences }: Pick<Scene, 'sequences'>) =>
  sequences.find(({ id }) => id === sequenceId)?.variants.find(({ id }) => id === variantId)?.steps ?? []

function standingOf(customerId: string, { standings, everTalked }: Scene): Standing | 'busy' | undefined {
  return standings.get(customerId) ?? (everTalked.has(customerId) ? 'busy' : undefined)
}

function foundCart(cartId: string, { kept, carts }: Scene): FoundCart | undefined {
  const cart = kept.get(cartId)
  if (!cart) return undefined
  const { status, updatedAt, expiresAt, lines } = cart
  return { status, updatedAt, expiresAt, lines: lines.length, pieces: carts.get(cartId)?.itemCount ?? 0 }
}
