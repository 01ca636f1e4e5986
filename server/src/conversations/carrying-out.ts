import { sql } from 'kysely'
import { Refusal } from '../platform/refusal.ts'
import { act } from './act.ts'
import { nothingToPay } from './acts/paying.ts'
import { isHeeded, refusalText } from './acts/refusing.ts'
import { withSuggestion } from './acts/suggesting.ts'
import { type Context, canWait } from './context.ts'
import type { Button, Heard, Reply } from './contract.ts'
import { switchedOff } from './features.ts'
import type { Intent, IntentKind, Which } from './intent.ts'
import { sameWords } from './picking.ts'
import { offerButton, saidBefore, withPerson } from './replies/menu.ts'
import { lines } from './replies/text.ts'
import { tap } from './taps.ts'
import type { Outcome, Turn } from './turn.ts'

/** Does everything that one message asks for and answers it with one bubble. */
export async function carryOut(turn: Turn, { intents, heard }: { intents: readonly Intent[]; heard: Heard }): Promise<Outcome> {
  const outcomes: Outcome[] = []
  let { context } = turn
  const wishes = withQuestionFirst(intents, context)
  for (const [at, intent] of wishes.entries()) {
    const rest = wishes.slice(at + 1)
    const careful = rest.some(({ kind }) => kind === 'checkout')
    const outcome = await actOrRefuse({ ...turn, context }, intent.kind === 'add' ? { ...intent, careful } : intent)
    outcomes.push(outcome)
    context = outcome.context
    if (rest.length === 0 || (!outcome.refused && !isAsking(context))) continue
    context = waitingWith(context, rest)
    break
  }
  const whole = asOne(outcomes, context)
  const asksFirst = wishes !== intents && whole.reply
  const outcome = await withSuggestion(turn, asksFirst ? { ...whole, reply: saidBefore(asksFirst, turn.voice.say('askFirst')) } : whole)
  return askingTwice(turn, { outcome, heard, intents })
}

const isAsking = ({ question }: Context) => question !== undefined && 'afterwards' in question && !('inCart' in question)

/** What is left to do once the question is answered. */
function waitingWith(context: Context, rest: readonly Intent[]): Context {
  const { question } = context
  if (!question || !('afterwards' in question)) return context
  return { ...context, question: { ...question, afterwards: [...question.afterwards, ...rest.filter(canWait)] } }
}

/** Whoever wants to pay while it is open what is to be added is asked for it once more; asking a second time goes on without. */
function withQuestionFirst(intents: readonly Intent[], { question, focus }: Context): readonly Intent[] {
  const [only, ...others] = intents
  if (only?.kind !== 'checkout' || others.length > 0 || (question?.kind !== 'variant' && question?.kind !== 'which')) return intents
  const isAskedTwice = question.afterwards.some(({ kind }) => kind === 'checkout')
  if (isAskedTwice || (question.kind === 'variant' && question.inCart) || (question.kind === 'which' && focus)) return intents
  const which: Which = question.kind === 'variant' ? { by: 'id', id: question.productId } : { by: 'it' }
  return [{ kind: 'add', which, quantity: { pieces: question.quantity }, afterwards: [...question.afterwards, { kind: 'checkout' }] }]
}

/** A refused wish changes nothing, and is answered with why. */
async function actOrRefuse(turn: Turn, intent: Intent): Promise<Outcome> {
  await sql`savepoint wish`.execute(turn.tx)
  try {
    return switchedOff(turn, intent) ?? (await act(turn, intent))
  } catch (error) {
    if (!(error instanceof Refusal) || !isHeeded(error)) throw error
    await sql`rollback to savepoint wish`.execute(turn.tx)
    if (error.code === 'cart_empty') return { ...(await nothingToPay(turn)), refused: true }
    return refused(turn, error, intent)
  }
}

function refused(turn: Turn, refusal: Refusal, intent: Intent): Outcome {
  const { voice, context } = turn
  const text = refusalText(refusal, voice)
  const buttons = [...waysAround(turn, refusal, intent), offerButton('categories', voice), offerButton('cart', voice)].slice(0, 3)
  const { question: _, ...kept } = context
  return { reply: { kind: 'buttons', text, buttons }, note: text, context: kept, refused: true }
}

/** Fewer pieces where some are left, and what is similar. */
function waysAround({ voice }: Turn, { code, details }: Refusal, { kind }: Intent): Button[] {
  if (code !== 'out_of_stock') return []
  const [short] = (details.products ?? []) as { productId: string; left: number }[]
  if (!short) return []
  const rest = short.left - Number(details.inCart ?? 0)
  const fewer = kind === 'add' && rest > 0 && rest <= 99 ? [{ id: tap.pick(short.productId, rest), title: voice.say('buttonAddCount', { count: rest }) }] : []
  return [...fewer, { id: tap.similar(short.productId), title: voice.say('buttonSimilar') }]
}

const weight: Record<Reply['kind'], number> = { link: 3, list: 2, buttons: 1, text: 0 }

/** Several outcomes in one bubble: the weightiest keeps its form, the others are said before it in a line each. */
function asOne(outcomes: readonly Outcome[], context: Context): Outcome {
  const last = outcomes.at(-1) ?? { context }
  if (outcomes.length < 2) return { ...last, context }
  const spoken = outcomes.filter((outcome) => outcome.reply !== undefined)
  const main = last.refused ? last : spoken.reduce<Outcome>((best, outcome) => (weightOf(outcome) >= weightOf(best) ? outcome : best), last)
  const notes = outcomes.filter((outcome) => outcome !== main).map(({ note }) => note)
  const before = lines(...notes)
  const modes = Object.assign({}, ...outcomes.map(({ mode, language }) => ({ ...(mode && { mode }), ...(language && { language }) }))) as Pick<
    Outcome,
    'mode' | 'language'
  >
  return { ...main, ...modes, ...(main.reply && before && { reply: saidBefore(main.reply, before) }), context }
}

const weightOf = ({ reply }: Outcome): number => (reply ? weight[reply.kind] : -1)

/** Wishes that somebody who is getting on has no reason to repeat word for word. */
const questions: ReadonlySet<IntentKind> = new Set([
  'seek',
  'refine',
  'status',
  'help',
  'unknown',
  'menu',
  'categories',
  'greet',
  'show',
  'details',
  'policy',
  'deals',
  'picks',
  'cancel',
])

/** Who says the same twice is offered a person. */
function askingTwice({ voice }: Turn, { outcome, heard, intents }: { outcome: Outcome; heard: Heard; intents: readonly Intent[] }): Outcome {
  if (heard.content.kind !== 'text') return outcome
  const words = sameWords(heard.content.text)
  const before = outcome.context.said
  const times = before?.words === words ? before.times + 1 : 1
  const context = { ...outcome.context, said: { words: words.slice(0, 200), times } }
  const isRepeated = times > 1 && intents.every(({ kind }) => questions.has(kind))
  return { ...outcome, context, ...(isRepeated && outcome.reply && { reply: withPerson(outcome.reply, voice) }) }
}
