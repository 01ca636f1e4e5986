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
import { type Burst, gatherBurst, longestPause, mostPieces, type Piece, pauseFor } from './burst.ts'
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
import { type Listening, understand } from './understand.ts'
import type { Understood } from './understand-text.ts'
import { openVoice } from './voice.ts'
import * as line from './waiting.ts'

/** `pause`: milliseconds that the answer to a fragment usually waits for more; without it every message is answered by itself, at once. */
export type TurnDeps = {
  db: Db
  log: Log
  bell: Bell
  render: Render
  publicUrl: string
  production?: boolean
  secrets?: Secrets
  freely?: Freely
  pause?: number
}
export type Conversation = { companyId: string; sessionId: string }

/** Conversations in which a shopper waits for an answer that is due, the longest waiting first. */
export const findWaiting = (tx: PlatformTx, limit: number): Promise<line.Hearing[]> => line.selectWaiting(tx, limit)

/** When the next message that waits, to be answered or to be sent, is due, in whichever company. */
export const nextMessageDue = (tx: PlatformTx, after: Date): Promise<Date | undefined> => line.selectNextDue(tx, after)

/** Whether no message has been due for longer than `milliseconds`: somebody answers, and keeps up. */
export const isKeepingUp = (tx: PlatformTx, milliseconds: number): Promise<boolean> => line.nothingDueBefore(tx, new Date(clock.now().getTime() - milliseconds))

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
    if (taken instanceof Date) ringAt(deps.bell, taken)
    if (taken === 'queued') deps.bell.ring('queued')
    return taken === 'queued' || taken === 'silent'
  } catch (error) {
    const { messageId } = attempt
    if (!messageId) throw error
    deps.log.error({ err: error, sessionId, messageId }, 'a turn failed')
    const state = await inCompany(deps.db, companyId, (tx) => recover(tx, deps, { sessionId, messageId, error }))
    if (state === 'queued') deps.bell.ring('queued')
    return true
  }
}

/** Answers again at that time; a process that dies before is stood in for by the next look. */
function ringAt(bell: Bell, time: Date): void {
  setTimeout(() => bell.ring('heard'), Math.max(0, time.getTime() - clock.now().getTime())).unref()
}

/** A date: the shopper may write more until then. */
type Taken = 'free' | 'queued' | 'silent' | Date
/** `freeAnswer`: a language model's words for these messages, null when it had none. */
type Attempt = { messageId?: string; asked?: string; freeAnswer?: string | null }

/** Takes the turn; where a language model is to be asked it is undone, the model is asked outside of any transaction, and it is taken again. */
async function takeFreely(deps: TurnDeps, { companyId, sessionId, attempt }: Conversation & { attempt: Attempt }): Promise<Taken> {
  const take = () => inCompany(deps.db, companyId, (tx) => takeTurn(tx, deps, { sessionId, attempt }))
  try {
    return await take()
  } catch (error) {
    if (!(error instanceof WantsFreeAnswer)) throw error
    attempt.freeAnswer = (await deps.freely?.(error.provider, error.asked)) ?? null
    return take()
  }
}

async function takeTurn(tx: Tx, deps: TurnDeps, { sessionId, attempt }: { sessionId: string; attempt: Attempt }): Promise<Taken> {
  const session = await queries.lockFreeSession(tx, sessionId)
  const [waiting, ...later] = session ? await line.selectOldestWaiting(tx, sessionId, mostPieces) : []
  if (!session || !waiting?.isDue) return 'free'
  attempt.messageId = waiting.id
  const heard = readHeard(waiting.body)
  const scene = clock.now().getTime() - heard.at.getTime() > window ? undefined : await setScene(tx, session, heard)
  const burst = scene && (await gather(tx, deps, { session, scene, waiting: [waiting, ...later] }))
  if (burst?.until) {
    await line.pauseBefore(tx, waiting.id, burst.until)
    return burst.until
  }
  const outcome = burst && (await answer(tx, deps, { session, scene, burst, attempt }))
  if (!outcome) {
    await queries.settleHeard(tx, waiting.id, 'ignored')
    return 'silent'
  }
  const { context, language = session.language, mode = session.mode, reply } = outcome
  await queries.endTurn(tx, sessionId, { context, language, mode, messageIds: burst.ids, state: reply ? 'answered' : 'ignored' })
  if (language !== session.language) await setLanguage(tx, session.customerId, language)
  if (!reply) return 'silent'
  await queries.insertQueued(tx, { sessionId, body: deps.render(reply), answers: waiting.id })
  const milliseconds = Math.max(0, clock.now().getTime() - waiting.heardAt.getTime())
  await record(tx, 'message.answered', session.customerId, { sessionId, messageId: waiting.id, milliseconds, messages: burst.ids.length })
  return 'queued'
}

type Talk = queries.Session & { features: Partial<Features> | null }
type Scene = Awaited<ReturnType<typeof setScene>>

/** What a message is heard in. */
async function setScene(tx: Tx, session: Talk, heard: Heard) {
  const [company, customer, vocabulary] = [await getCompany(tx), await getCustomer(tx, session.customerId), await getVocabulary(tx)]
  const context = await lookingAt(tx, readContext(session.context), heard)
  const cart = await lockOpenCart(tx, customer.id)
  const listening: Listening = {
    ears,
    ...(context.question && { question: context.question }),
    scene: {
      language: languageFor(session.language),
      last: context.last,
      shown: [...(lastList(context)?.shown ?? []), ...(context.focus ? [context.focus] : [])],
      cart: (cart?.lines ?? []).map(({ productId, title }) => ({ id: productId, title })),
      languageCalled,
      isWord: (word) => vocabulary.has(word) || vocabulary.categories.has(word) || vocabulary.brands.has(word),
    },
  }
  return { company, customer, vocabulary, context, listening }
}

/** So many of the shopper's last texts show how he writes. */
const mostWritten = 12

/** What is to be answered now, or whether to wait for more of it; a person reads for himself. */
async function gather(
  tx: Tx,
  { pause = 0 }: TurnDeps,
  { session, scene, waiting: [first, ...later] }: { session: Talk; scene: Scene; waiting: [line.Waiting, ...line.Waiting[]] },
): Promise<Burst> {
  const pieceOf = ({ body, ...waiting }: line.Waiting): Piece => ({ ...waiting, heard: readHeard(body) })
  const [now, usual] = [clock.now(), session.mode === 'person' ? 0 : pause]
  const pieces: [Piece, ...Piece[]] = [pieceOf(first), ...later.map(pieceOf)]
  const burst = gatherBurst(pieces, scene.listening, { now, pause: usual && longestPause })
  if (!burst.until) return burst
  const own = pauseFor(await line.selectWritten(tx, session.id, mostWritten), usual)
  return gatherBurst(pieces, scene.listening, { now, pause: own })
}

type Answering = { session: Talk; scene: Scene; burst: Burst; attempt: Attempt }

/** What a message leads to; undefined where a person answers, and it is not for the assistant. */
async function answer(tx: Tx, deps: TurnDeps, { session, scene, burst: { heard, ids }, attempt }: Answering): Promise<Outcome | undefined> {
  const { company, customer, vocabulary, context, listening } = scene
  const understood = understand(heard, listening)
  const { intents, language } = session.mode === 'person' ? besidesPerson(understood) : understood
  if (intents.length === 0) return undefined
  const features = withUsual(session.features)
  const spoken = language === languageFor(session.language) ? session.language : language
  const tag = features.languages ? spoken : company.language
  const voice = openVoice(tag, company)
  const ear = ears.get(voice.language)
  if (!ear) throw new Error(`no language ${voice.language}`)
  const about = { sessionId: session.id, heard, messageId: ids[0] ?? '', context, features, ...freeAnswerTo(attempt, ids) }
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

/** What the language model said, unless it was asked about other messages than these: meanwhile another turn may have answered them. */
function freeAnswerTo(attempt: Attempt, ids: readonly string[]): Pick<Turn, 'freeAnswer'> {
  const asked = ids.join()
  const isSame = attempt.asked === asked
  attempt.asked = asked
  return isSame && attempt.freeAnswer !== undefined ? { freeAnswer: attempt.freeAnswer } : {}
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
