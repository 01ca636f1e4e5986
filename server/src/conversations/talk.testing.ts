import { saveProducts } from '../catalog/catalog.ts'
import type { ProductInput } from '../catalog/contract.ts'
import { createCompany } from '../companies/companies.ts'
import type { Company } from '../companies/contract.ts'
import type { Aliases } from '../customers/contract.ts'
import { openBell } from '../platform/bell.ts'
import { clock } from '../platform/clock.ts'
import { asPlatform, type Db, inCompany, type Tx } from '../platform/db.ts'
import { findUntold } from '../platform/events.ts'
import { openLog } from '../platform/log.ts'
import type { Heard, HeardContent, MessageBody, Render, Reply } from './contract.ts'
import { answerNext, findWaiting, hear, tellNext } from './conversations.ts'

/** Keeps the reply as it is, so that a test reads what was said. */
const keep: Render = (reply) => ({ type: 'reply', reply })
const replyIn = (body: unknown): Reply => (body as MessageBody & { reply: Reply }).reply

export const publicUrl = 'https://souk.test'

/** What turns are made with; made anew it is another process. */
export const openDeps = (db: Db, render: Render = keep, pause = 0) => ({
  db,
  log: openLog({ level: process.env.TEST_LOG ?? 'silent' }),
  bell: openBell(),
  render,
  publicUrl,
  pause,
})

type NewShop = Partial<Pick<Company, 'language' | 'country' | 'currency' | 'timeZone' | 'name'>> & { products: ProductInput[] }

/** A company of this test's own, with goods. */
export async function openShop(db: Db, { products, ...about }: NewShop): Promise<Company> {
  const slug = `shop-${crypto.randomUUID().slice(0, 8)}`
  const company = await asPlatform(db, (tx) =>
    createCompany(tx, { slug, name: 'Aurora', language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC', ...about }),
  )
  await inCompany(db, company.id, (tx) => saveProducts(tx, products))
  return company
}

/** A shopper who talks with a company, without WhatsApp in between. */
export function openShopper(db: Db, company: Company, from: Aliases & { name?: string } = { phone: `1${Math.floor(1e9 + Math.random() * 9e9)}` }) {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inCompany(db, company.id, work)
  let deps: ReturnType<typeof openDeps> & { production?: boolean } = openDeps(db)

  const replies = async (): Promise<Reply[]> => {
    const rows = await inside((tx) => tx.selectFrom('messages').select(['body']).where('direction', '=', 'out').orderBy('seq').execute())
    return rows.map(({ body }) => replyIn(body))
  }
  const settle = async () => {
    for (;;) {
      const waiting = (await asPlatform(db, (tx) => findWaiting(tx, 100))).filter(({ companyId }) => companyId === company.id)
      const answered = await Promise.all(waiting.map((conversation) => answerNext(deps, conversation)))
      if (!answered.includes(true)) break
    }
    const untold = await asPlatform(db, (tx) => findUntold(tx, 100))
    for (const event of untold.filter(({ companyId }) => companyId === company.id)) await tellNext(deps, event)
  }
  const heardOf = (content: HeardContent, more: Partial<Heard> = {}): Heard => ({
    wamid: `wamid.${crypto.randomUUID()}`,
    at: clock.now(),
    from,
    content,
    ...more,
  })
  /** Sends something, waits for the turn to end, and answers what was said since. */
  const sends = async (content: HeardContent, more: Partial<Heard> = {}): Promise<Reply[]> => {
    const before = (await replies()).length
    await inside((tx) => hear(tx, [heardOf(content, more)]))
    await settle()
    return (await replies()).slice(before)
  }
  const says = (text: string, more: Partial<Heard> = {}) => sends({ kind: 'text', text }, more)
  const taps = async (title: string): Promise<Reply[]> => {
    const choice = (await replies())
      .toReversed()
      .flatMap(choicesOf)
      .find((choice) => choice.title === title)
    if (!choice) throw new Error(`no button or row says “${title}”`)
    return sends({ kind: 'tap', ...choice })
  }
  return {
    company,
    inside,
    heardOf,
    sends,
    says,
    taps,
    settle,
    replies,
    /** From here on another process answers. */
    restart: () => {
      deps = openDeps(db)
    },
    /** From here on what answers takes real money only. */
    goLive: () => {
      deps = { ...openDeps(db), production: true }
    },
    /** Taps an id of its own making. */
    tapsId: (id: string, title = 'A button') => sends({ kind: 'tap', id, title }),
  }
}

export type Shopper = ReturnType<typeof openShopper>

export function choicesOf(reply: Reply): { id: string; title: string }[] {
  if (reply.kind === 'buttons') return reply.buttons.map(({ id, title }) => ({ id, title }))
  return reply.kind === 'list' ? reply.sections.flatMap(({ rows }) => rows).map(({ id, title }) => ({ id, title })) : []
}

export const textsOf = (replies: readonly Reply[]): string[] => replies.map(({ text }) => text.replaceAll('\u00a0', ' '))
