import type { ControlDeps } from './control-api.ts'
import type { Item, Product, Shopper, Template } from './facts.ts'
import type { Dial } from './faults.ts'
import { lineOf } from './phone.ts'
import { isUnread } from './reading.ts'
import { findShopper } from './shoppers.ts'
import { templatesOf } from './templates.ts'
import { threadOf, type World } from './world.ts'

export type ShownLine = { company: string; name: string; language: string; displayPhoneNumber: string; templates: Template[] }
export type ShownShopper = Shopper & { unread: Record<string, number> }
export type Overview = { now: string; canAdvance: boolean; faults: Dial; lines: ShownLine[]; shoppers: ShownShopper[]; products: Product[] }
export type ShownThread = { shopper: string; company: string; items: Item[] }

/** What the page needs to begin: companies, shoppers with what waits for them, the dial and the time. */
export function overviewOf({ world, lines, now, faults, advance }: ControlDeps): Overview {
  return {
    now: now().toISOString(),
    canAdvance: advance !== undefined,
    faults: faults.dial,
    lines: lines().map(({ company, name, language, displayPhoneNumber, wabaId }) => ({
      company,
      name,
      language,
      displayPhoneNumber,
      templates: templatesOf(world, wabaId),
    })),
    shoppers: latestShoppers(world).map((shopper) => ({
      ...shopper,
      unread: Object.fromEntries(lines().map((line) => [line.company, threadOf(world, line.phoneNumberId, shopper.id).items.filter(isUnread).length])),
    })),
    products: Array.from(world.catalogs.values()).flatMap((catalog) => Array.from(catalog.values())),
  }
}

const mostShown = 100

/** Those who wrote or were written to last, then those who came last. */
function latestShoppers(world: World): Shopper[] {
  const last = new Map<string, string>()
  for (const { shopper, items } of world.threads.values()) {
    const at = items.at(-1)?.at ?? ''
    if (at > (last.get(shopper) ?? '')) last.set(shopper, at)
  }
  const lastOf = ({ id }: Shopper) => last.get(id) ?? ''
  return Array.from(world.shoppers.values())
    .reverse()
    .sort((left, right) => lastOf(right).localeCompare(lastOf(left)))
    .slice(0, mostShown)
}

/** A thread as the phone shows it; empty for someone who has not written yet. */
export function threadShown(deps: ControlDeps, company: string, to: string): ShownThread {
  const shopper = findShopper(deps.world, to)
  const items = shopper ? threadOf(deps.world, lineOf(deps, company).phoneNumberId, shopper.id).items : []
  return { shopper: shopper?.id ?? to, company, items }
}
