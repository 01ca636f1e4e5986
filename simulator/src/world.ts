import type { Fact, Flash, Item, Medium, Product, Shopper, Status, Template, Thread, Webhook } from './facts.ts'
import { type Journal, openJournal } from './journal.ts'

const keptPerThread = 400

/** All that this WhatsApp knows: shoppers, threads, what is still to be told, templates, media, catalogues. */
export type World = {
  shoppers: Map<string, Shopper>
  /** Ids of shoppers by phone and by business-scoped user id. */
  aliases: Map<string, string>
  threads: Map<string, Thread>
  /** Messages by their id, with the thread they stand in. */
  items: Map<string, { item: Item; thread: Thread }>
  webhooks: Map<string, Webhook>
  unsubscribed: Set<string>
  templates: Map<string, Template>
  media: Map<string, Medium>
  catalogs: Map<string, Map<string, Product>>
  /** Makes a fact true, durable and known to those who listen. */
  tell(fact: Fact): void
  flash(news: Flash): void
  listen(heed: (news: Fact | Flash) => void): () => void
  close(): void
}

/** Opens the world, as it was left when a journal file is named, and otherwise empty and in memory alone. */
export function openWorld(journalPath?: string): World {
  const listeners = new Set<(news: Fact | Flash) => void>()
  let journal: Journal<Fact> | undefined
  const announce = (news: Fact | Flash) => {
    for (const heed of listeners) heed(news)
  }
  const world: World = {
    shoppers: new Map(),
    aliases: new Map(),
    threads: new Map(),
    items: new Map(),
    webhooks: new Map(),
    unsubscribed: new Set(),
    templates: new Map(),
    media: new Map(),
    catalogs: new Map(),
    tell(fact) {
      apply(world, fact)
      journal?.append(fact)
      announce(fact)
    },
    flash: announce,
    listen(heed) {
      listeners.add(heed)
      return () => listeners.delete(heed)
    },
    close: () => journal?.close(),
  }
  if (journalPath) journal = openJournal<Fact>({ path: journalPath, replay: (fact) => apply(world, fact), essence: () => essenceOf(world) })
  return world
}

/** The thread of a shopper with a line, empty when they never spoke. */
export function threadOf(world: World, line: string, shopper: string): Thread {
  return world.threads.get(`${line}/${shopper}`) ?? { line, shopper, items: [] }
}

function apply(world: World, fact: Fact): void {
  switch (fact.fact) {
    case 'shopper':
      keepShopper(world, fact.shopper)
      break
    case 'joined':
      join(world, fact)
      break
    case 'item':
      addItem(world, fact)
      break
    case 'mark':
      mark(world, fact)
      break
    case 'webhook':
      world.webhooks.set(fact.webhook.id, fact.webhook)
      break
    case 'told':
      for (const id of fact.ids) world.webhooks.delete(id)
      break
    default:
      applyHolding(world, fact)
  }
}

type Holding = Exclude<Fact, { fact: 'shopper' | 'joined' | 'item' | 'mark' | 'webhook' | 'told' }>

function applyHolding(world: World, fact: Holding): void {
  switch (fact.fact) {
    case 'subscription':
      if (fact.on) world.unsubscribed.delete(fact.waba)
      else world.unsubscribed.add(fact.waba)
      break
    case 'template':
      world.templates.set(fact.template.id, fact.template)
      break
    case 'template gone':
      world.templates.delete(fact.id)
      break
    case 'medium':
      world.media.set(fact.medium.id, fact.medium)
      break
    case 'medium gone':
      world.media.delete(fact.id)
      break
    case 'product':
      catalogOf(world, fact.catalog).set(fact.product.retailerId, fact.product)
      break
    case 'product gone':
      catalogOf(world, fact.catalog).delete(fact.retailerId)
  }
}

function keepShopper(world: World, shopper: Shopper): void {
  forgetAliases(world, shopper.id)
  world.shoppers.set(shopper.id, shopper)
  for (const alias of [shopper.phone, shopper.userId]) if (alias) world.aliases.set(alias, shopper.id)
}

function forgetAliases(world: World, id: string): void {
  const before = world.shoppers.get(id)
  for (const alias of [before?.phone, before?.userId]) if (alias && world.aliases.get(alias) === id) world.aliases.delete(alias)
}

function catalogOf(world: World, id: string): Map<string, Product> {
  const catalog = world.catalogs.get(id) ?? new Map<string, Product>()
  world.catalogs.set(id, catalog)
  return catalog
}

function keepThread(world: World, line: string, shopper: string): Thread {
  const thread = threadOf(world, line, shopper)
  world.threads.set(`${line}/${shopper}`, thread)
  return thread
}

function addItem(world: World, { line, shopper, item }: Extract<Fact, { fact: 'item' }>): void {
  const thread = keepThread(world, line, shopper)
  thread.items.push(item)
  world.items.set(item.id, { item, thread })
  if (item.direction === 'in' && (!thread.lastHeardAt || item.at > thread.lastHeardAt)) thread.lastHeardAt = item.at
  for (const old of thread.items.splice(0, thread.items.length - keptPerThread)) world.items.delete(old.id)
}

function mark(world: World, { id, mark: made }: Extract<Fact, { fact: 'mark' }>): void {
  const item = world.items.get(id)?.item
  if (!item) return
  item.marks.push(made)
  if (ranks[made.status] > ranks[item.status]) item.status = made.status
}

const ranks: Record<Status, number> = { accepted: 0, sent: 1, delivered: 2, read: 3, played: 4, failed: 5 }

function join(world: World, { from, into }: Extract<Fact, { fact: 'joined' }>): void {
  forgetAliases(world, from)
  world.shoppers.delete(from)
  for (const thread of [...world.threads.values()].filter((one) => one.shopper === from)) {
    world.threads.delete(`${thread.line}/${from}`)
    const target = keepThread(world, thread.line, into)
    target.items = [...target.items, ...thread.items].sort((left, right) => left.at.localeCompare(right.at))
    target.lastHeardAt = [target.lastHeardAt, thread.lastHeardAt]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1)
    for (const item of thread.items) world.items.set(item.id, { item, thread: target })
  }
}

function* essenceOf(world: World): Generator<Fact> {
  for (const shopper of world.shoppers.values()) yield { fact: 'shopper', shopper }
  for (const { line, shopper, items } of world.threads.values()) for (const item of items) yield { fact: 'item', line, shopper, item }
  for (const webhook of world.webhooks.values()) yield { fact: 'webhook', webhook }
  for (const waba of world.unsubscribed) yield { fact: 'subscription', waba, on: false }
  for (const template of world.templates.values()) yield { fact: 'template', template }
  for (const medium of world.media.values()) yield { fact: 'medium', medium }
  for (const [catalog, products] of world.catalogs) for (const product of products.values()) yield { fact: 'product', catalog, product }
}
