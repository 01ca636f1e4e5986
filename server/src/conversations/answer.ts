import { lockOpenCart } from '../carts/carts.ts'
import { findByRetailerIds, findProducts } from '../catalog/catalog.ts'
import { getCompany } from '../companies/companies.ts'
import { getCustomer, setLanguage } from '../customers/customers.ts'
import type { Bell } from '../platform/bell.ts'
import { clock, hours, seconds } from '../platform/clock.ts'
import { type Db, inCompany, type PlatformTx, type Tx } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Log } from '../platform/log.ts'
import type { Secrets } from '../platform/secrets.ts'
import { getVocabulary } from '../search/search.ts'
import { carryOut } from './carrying-out.ts'
import { type Context, lastList, readContext, withList } from './context.ts'
import type { Features, Heard, Render } from './contract.ts'
import { withoutOff, withUsual } from './features.ts'
import { type Freely, findProvider, WantsFreeAnswer } from './free-answers.ts'
import { readHeard } from './heard.ts'
import type { Intent } from './intent.ts'
import { ears, languageCalled, languageFor } from './languages.ts'
import * as queries from './queries.ts'
import { withOffers } from './replies/menu.ts'
import { setAside } from './set-aside.ts'
import { productsTapped } from './taps.ts'
import type { Outcome, Turn } from './turn.ts'
import { understand } from './understand.ts'
import type { Understood } from './understand-text.ts'
import { openVoice } from './voice.ts'

export type TurnDeps = { db: Db; log: Log; bell: Bell; render: Render; publicUrl: string; production?: boolean; secrets?: Secrets; freely?: Freely }
export type Conversation = { companyId: string; sessionId: string }

/** Conversations in which a shopper waits for an answer that is due, the longest waiting first. */
export const findWaiting = (tx: PlatformTx, limit: number): Promise<queries.Hearing[]> => queries.selectWaiting(tx, limit)

/** When the next message that waits, to be answered or to be sent, is due, in whichever company. */
export const nextMessageDue = (tx: PlatformTx, after: Date): Promise<Date | undefined> => queries.selectNextDue(tx, after)

/** Whether no message has been due for longer than `milliseconds`: somebody answers, and keeps up. */
export const isKeepingUp = (tx: PlatformTx, milliseconds: number): Promise<boolean> =>
  queries.nothingDueBefore(tx, new Date(clock.now().getTime() - milliseconds))

/** How long after a shopper's message free-form answers may be sent (Cloud API: customer service windows). */
const window = hours(24)
const mostAttempts = 5
const waits = [seconds(0.2), seconds(2), seconds(10), seconds(60)]

/**
 * Answers the oldest message of a conversation that waits: what it does, what is remembered and what is said commit together or not
 * at all. False when nothing is due, or another turn has the conversation. A message that fails five times is set aside with an apology.
 */
export async function answerNext(deps: TurnDeps, { companyId, sessionId }: Conversation): Promise<boolean> {
  const attempt: Attempt = {}
  try {
    const taken = await takeFreely(deps, { companyId, sessionId, attempt })
    if (taken === 'queued') deps.bell.ring('queued')
    return taken !== 'free'
  } catch (error) {
    const { messageId } = attempt
    if (!messageId) throw error
    deps.log.error({ err: error, sessionId, messageId }, 'a turn failed')
    const state = await inCompany(deps.db, companyId, (tx) => recover(tx, deps, { sessionId, messageId, error }))
    if (state === 'queued') deps.bell.ring('queued')
    return true
  }
}

type Taken = 'free' | 'queued' | 'silent'
/** `freeAnswer`: a language model's words for this message, null when it had none. */
type Attempt = { messageId?: string; freeAnswer?: string | null }

/** Takes the turn; where a language model is to be asked it is undone, the model is asked outside of any transaction, and it is taken again. */
async function takeFreely(deps: TurnDeps, { companyId, sessionId, attempt }: Conversation & { attempt: Attempt }): Promise<Taken> {
  const take = () => inCompany(deps.db, companyId, (tx) => takeTurn(tx, deps, { sessionId, attempt }))
  try {
    return await take()
  } catch (error) {
    if (!(error instanceof WantsFreeAnswer)) throw error
    const asked = attempt.messageId
    const freeAnswer = (await deps.freely?.(error.provider, error.asked)) ?? null
    const again: Attempt = { freeAnswer, ...(asked && { messageId: asked }) }
    return inCompany(deps.db, companyId, (tx) => takeTurn(tx, deps, { sessionId, attempt: again }))
  }
}

async function takeTurn(tx: Tx, deps: TurnDeps, { sessionId, attempt }: { sessionId: string; attempt: Attempt }): Promise<Taken> {
  const session = await queries.lockFreeSession(tx, sessionId)
  const waiting = session && (await queries.selectOldestWaiting(tx, sessionId))
  if (!session || !waiting?.isDue) return 'free'
  // Meanwhile another turn may have answered what the language model was asked about.
  const freeAnswer = attempt.messageId === waiting.id ? attempt.freeAnswer : undefined
  attempt.messageId = waiting.id
  const heard = readHeard(waiting.body)
  const outcome =
    clock.now().getTime() - heard.at.getTime() > window ? undefined : await answer(tx, deps, { session, heard, messageId: waiting.id, freeAnswer })
  if (!outcome) {
    await queries.settleHeard(tx, waiting.id, 'ignored')
    return 'silent'
  }
  const { context, language = session.language, mode = session.mode, reply } = outcome
  await queries.endTurn(tx, sessionId, { context, language, mode, messageId: waiting.id, state: reply ? 'answered' : 'ignored' })
  if (language !== session.language) await setLanguage(tx, session.customerId, language)
  if (!reply) return 'silent'
  await queries.insertQueued(tx, { sessionId, body: deps.render(reply), answers: waiting.id })
  const milliseconds = Math.max(0, clock.now().getTime() - waiting.heardAt.getTime())
  await record(tx, 'message.answered', session.customerId, { sessionId, messageId: waiting.id, milliseconds })
  return 'queued'
}

type Answering = {
  session: queries.Session & { features: Partial<Features> | null }
  heard: Heard
  messageId: string
  freeAnswer: string | null | undefined
}

/** What a message leads to; undefined where a person answers, and it is not for the assistant. */
async function answer(tx: Tx, deps: TurnDeps, { session, heard, messageId, freeAnswer }: Answering): Promise<Outcome | undefined> {
  const [company, customer, vocabulary] = [await getCompany(tx), await getCustomer(tx, session.customerId), await getVocabulary(tx)]
  const context = await lookingAt(tx, readContext(session.context), heard)
  const cart = await lockOpenCart(tx, customer.id)
  const { question } = context
  const understood = understand(heard, {
    ears,
    ...(question && { question }),
    scene: {
      language: languageFor(session.language),
      last: context.last,
      shown: [...(lastList(context)?.shown ?? []), ...(context.focus ? [context.focus] : [])],
      cart: (cart?.lines ?? []).map(({ productId, title }) => ({ id: productId, title })),
      languageCalled,
      isWord: (word) => vocabulary.has(word) || vocabulary.categories.has(word) || vocabulary.brands.has(word),
    },
  })
  const { intents, language } = session.mode === 'person' ? besidesPerson(understood) : understood
  if (intents.length === 0) return undefined
  const features = withUsual(session.features)
  const spoken = language === languageFor(session.language) ? session.language : language
  const tag = features.languages ? spoken : company.language
  const voice = openVoice(tag, company)
  const ear = ears.get(voice.language)
  if (!ear) throw new Error(`no language ${voice.language}`)
  const about = { sessionId: session.id, heard, messageId, context, features, ...(freeAnswer !== undefined && { freeAnswer }) }
  const turn: Turn = {
    tx,
    publicUrl: deps.publicUrl,
    production: deps.production ?? false,
    company,
    customer,
    ...about,
    voice,
    ear,
    vocabulary,
    ...askingFreely(tx, deps, { features, company, voice }),
  }
  const outcome = await carryOut(turn, { intents, heard })
  return { language: tag, ...outcome, ...(outcome.reply && { reply: withoutOff(outcome.reply, features) }) }
}

/** The way to ask a language model, where the company has one and it is switched on. */
function askingFreely(
  tx: Tx,
  { secrets, freely }: TurnDeps,
  { features, company, voice }: Pick<Turn, 'features' | 'company' | 'voice'>,
): Pick<Turn, 'askFreely'> {
  if (!features.freeAnswers || !secrets || !freely) return {}
  return {
    askFreely: async (words) => {
      const provider = await findProvider(tx, secrets)
      if (provider) throw new WantsFreeAnswer(provider, { shop: company.name, language: voice.language, words })
    },
  }
}

const consents: ReadonlySet<Intent['kind']> = new Set(['stop', 'stopAll', 'start', 'agree', 'decline'])

/** Where a person answers, only the way back, and the wish to hear no more or again, are the assistant's business. */
function besidesPerson({ intents, language }: Understood): Understood {
  const own = intents.flatMap((intent) => {
    if (intent.kind === 'menu' || intent.kind === 'assistant') return [{ kind: 'assistant' } as const]
    return consents.has(intent.kind) ? [intent] : []
  })
  return { intents: own, language }
}

/** The context with what the shopper points at himself: a product of the catalogue, or a bubble of ours that he quotes. */
async function lookingAt(tx: Tx, context: Context, { productRetailerId, quotes, content }: Heard): Promise<Context> {
  if (productRetailerId) {
    const [product] = await findByRetailerIds(tx, [productRetailerId])
    return product ? { ...context, focus: { id: product.id, title: product.title }, last: 'product' } : context
  }
  if (!quotes || content.kind === 'tap') return context
  const products = await findProducts(tx, productsTapped(await queries.selectTapIds(tx, quotes)))
  const [only, ...others] = products
  if (!only) return context
  if (others.length === 0) return { ...context, focus: { id: only.id, title: only.title }, last: 'product' }
  const shown = products.map(({ id, title }) => ({ id, title }))
  if (
    context.lists
      .at(-1)
      ?.shown.map(({ id }) => id)
      .join() === shown.map(({ id }) => id).join()
  )
    return context
  return withList(context, { source: { kind: 'search', wanted: { text: '' } }, offset: 0, total: shown.length, shown, prices: [] })
}

type Failed = { sessionId: string; messageId: string; error: unknown }

/** After a failed turn: later again, or set aside with an apology so that the conversation can go on. */
async function recover(tx: Tx, { render, log }: TurnDeps, { sessionId, messageId, error }: Failed): Promise<Taken> {
  const session = await queries.lockFreeSession(tx, sessionId)
  if (!session) return 'free'
  const attempts = await queries.countAttempt(tx, messageId)
  if (attempts === 0) return 'free'
  if (attempts < mostAttempts) {
    await queries.putOff(tx, messageId, waits[attempts - 1] ?? 0)
    return 'silent'
  }
  log.error({ sessionId, messageId, attempts }, 'a message was set aside unanswered')
  await setAside(tx, messageId, error)
  await record(tx, 'message.set_aside', session.customerId, { sessionId, messageId })
  const voice = openVoice(session.language, await getCompany(tx))
  await queries.insertQueued(tx, { sessionId, body: render(withOffers(voice.say('apology'), ['menu', 'person'], voice)), answers: messageId })
  return 'queued'
}
