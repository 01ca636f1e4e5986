import type { Question, Seen } from './context.ts'
import type { Intent, Which } from './intent.ts'
import { pickByWords } from './picking.ts'

type Reply = { intents: readonly Intent[]; text: string; isSmall: (word: string) => boolean }

/** What the shopper's words mean as the answer to a question; undefined when they are about something else. */
export function answerTo(question: Question, reply: Reply): Intent[] | undefined {
  const [only, ...others] = reply.intents
  if (!only || others.length > 0) return undefined
  if (only.kind === 'no') return [{ kind: question.kind === 'consent' ? 'decline' : 'no' }]
  const answer = answers[question.kind](question as never, only, reply)
  return answer && [answer, ...('afterwards' in question ? question.afterwards : [])]
}

type Answers = { [Kind in Question['kind']]: (question: Extract<Question, { kind: Kind }>, intent: Intent, reply: Reply) => Intent | undefined }

const isYes = ({ kind }: Intent) => kind === 'yes'

const answers: Answers = {
  clear: ({ cartId }, intent) => (isYes(intent) || intent.kind === 'clear' ? { kind: 'clearSurely', cartId } : undefined),
  consent: (_, intent) => (isYes(intent) ? { kind: 'agree' } : undefined),
  person: (_, intent) => (isYes(intent) ? { kind: 'person' } : undefined),
  pieces: ({ productId, quantity }, intent) => {
    const pieces = isYes(intent) || intent.kind === 'ok' ? quantity : countIn(intent)
    return pieces === undefined ? undefined : { kind: 'add', which: { by: 'id', id: productId }, quantity: { pieces } }
  },
  variant: ({ productId, quantity, options, open, inCart }, intent, reply) => {
    if (inCart) return otherVariant({ productId, quantity, options }, intent, reply)
    const chosen = chosenOf(options, intent, reply)
    if (chosen) return { kind: 'add', which: { by: 'id', id: chosen.id }, quantity: { pieces: quantity }, settled: open ? 'colour' : 'all' }
    if (intent.kind === 'seek' && namedBy(options, intent.words, reply).length > 1)
      return { kind: 'add', which: { by: 'id', id: productId }, quantity: { pieces: quantity }, variant: intent.words }
    if (intent.kind !== 'add' || intent.which.by !== 'it') return undefined
    return { ...intent, which: { by: 'id', id: productId }, quantity: intent.quantity ?? { pieces: quantity } }
  },
  which: ({ quantity, options }, intent, reply) => {
    const chosen = chosenOf(options, intent, reply)
    const pieces = intent.kind === 'add' && intent.quantity ? intent.quantity : { pieces: quantity }
    return chosen && { kind: 'add', which: { by: 'id', id: chosen.id }, quantity: pieces }
  },
  line: ({ wish, options, to, by }, intent, reply) => {
    const [only] = options.length === 1 ? options : []
    const pieces = only && wish === 'change' ? countIn(intent) : undefined
    if (only && pieces !== undefined) return { kind: 'change', which: idOf(only), change: { to: { pieces } } }
    const chosen = chosenOf(options, intent, reply)
    if (!chosen) return undefined
    if (wish === 'remove') return { kind: 'remove', which: idOf(chosen) }
    const change = to !== undefined ? { to: { pieces: to } } : by !== undefined ? { by } : undefined
    return { kind: 'change', which: idOf(chosen), ...(change && { change }) }
  },
}

/** Words that name another variant of what was just put in the cart; anything else is about something else. */
function otherVariant(
  { productId, quantity, options }: { productId: string; quantity: number; options: readonly Seen[] },
  intent: Intent,
  reply: Reply,
): Intent | undefined {
  const isCounting = countIn(intent) !== undefined && !/^\s*\d+\s*$/.test(reply.text)
  const named = isCounting ? [] : namedBy(options, wordsOf(intent) ?? reply.text, reply)
  return named.length === 0 ? undefined : { kind: 'swap', from: productId, to: named.map(({ id }) => id), quantity }
}

const idOf = ({ id }: Seen): Which => ({ by: 'id', id })

/** A number, said as pieces or bare. */
function countIn(intent: Intent): number | undefined {
  if (intent.kind === 'number') return intent.number
  if (intent.kind === 'add' && intent.which.by === 'it') return intent.quantity?.pieces
  if (intent.kind === 'show' && intent.which.by === 'position' && intent.which.position > 0) return intent.which.position
  return intent.kind === 'change' && intent.change && 'to' in intent.change ? intent.change.to.pieces : undefined
}

/** The option that was named by its label, or by its place. */
function chosenOf(options: readonly Seen[], intent: Intent, reply: Reply): Seen | undefined {
  const named = namedBy(options, wordsOf(intent) ?? reply.text, reply)
  if (named.length === 1) return options.find(({ id }) => id === named[0]?.id)
  const place = placeIn(intent)
  return place === undefined ? undefined : options.at(place < 0 ? place : place - 1)
}

function namedBy(options: readonly Seen[], words: string, { isSmall }: Reply) {
  const pointed = options.map(({ id, title }) => ({ id, title, brand: null, colour: title, size: title, material: null, categoryPath: [] }))
  return pickByWords(words, pointed, isSmall)
}

function wordsOf(intent: Intent): string | undefined {
  if (intent.kind === 'seek') return intent.words
  if (intent.kind === 'add' && intent.variant) return intent.variant
  return 'which' in intent && intent.which?.by === 'words' ? intent.which.words : undefined
}

function placeIn(intent: Intent): number | undefined {
  if (intent.kind === 'number') return intent.number
  return 'which' in intent && intent.which?.by === 'position' ? intent.which.position : undefined
}
