import type { Question } from './context.ts'
import type { Heard, HeardContent } from './contract.ts'
import type { Ear } from './ear.ts'
import { type Intent, isPlainKind, type Unreadable } from './intent.ts'
import { answerTo } from './question.ts'
import { readTap } from './taps.ts'
import { type Scene, type Understood, understandText } from './understand-text.ts'

/** What a message is understood in: the scene, and the question that waits for its answer. */
export type Listening = { scene: Scene; question?: Question; ears: ReadonlyMap<string, Ear> }

/** Reads any message of a shopper: what he wishes, and in which language he said so. */
export function understand(heard: Pick<Heard, 'content' | 'referral' | 'productRetailerId'>, listening: Listening): Understood {
  const read = readContent(heard.content, listening)
  const headline = heard.referral?.headline ?? heard.referral?.body
  if (headline && isEmptyHanded(read.intents)) return { ...read, intents: [{ kind: 'ad', headline }] }
  if (heard.productRetailerId && isEmptyHanded(read.intents)) return { ...read, intents: [{ kind: 'show', which: { by: 'it' } }] }
  return read
}

/** Whether a message says nothing of its own: a greeting, "tell me more about this", words that lead nowhere. */
function isEmptyHanded(intents: readonly Intent[]): boolean {
  const empty = ['greet', 'help', 'menu', 'ok', 'yes', 'unknown', 'categories', 'picks']
  return intents.every(
    (intent) =>
      empty.includes(intent.kind) || (intent.kind === 'seek' && !intent.sure) || ('which' in intent && intent.which?.by === 'it' && intent.kind !== 'add'),
  )
}

function readContent(content: HeardContent, listening: Listening): Understood {
  const { language } = listening.scene
  const simply = (intent: Intent): Understood => ({ intents: [intent], language })
  switch (content.kind) {
    case 'text':
      return readText(content.text, listening)
    case 'tap':
      return readTapped(content, listening)
    case 'order':
      return simply({ kind: 'order', items: content.items })
    case 'media':
      return content.caption?.trim() ? readText(content.caption, listening) : simply({ kind: 'unreadable', what: unreadable[content.media] })
    case 'location':
    case 'contacts':
      return simply({ kind: 'unreadable', what: content.kind })
    case 'form':
      return simply({ kind: 'form' })
    case 'unsupported':
      return simply(content.type === 'request_welcome' ? { kind: 'greet' } : { kind: 'unreadable', what: 'other' })
    case 'edited':
      return content.text === null ? simply({ kind: 'silent' }) : readEdited(content.text, listening)
    case 'revoked':
    case 'reaction':
    case 'moved':
      return simply({ kind: 'silent' })
  }
}

const unreadable = { image: 'image', video: 'video', audio: 'voice', voice: 'voice', document: 'document', sticker: 'sticker' } as const satisfies Record<
  string,
  Unreadable
>

function readText(text: string, { scene, question, ears }: Listening): Understood {
  const read = understandText(text, scene, ears)
  const marks = ears.get(read.language)?.marks
  const answer = question && answerTo(question, { intents: read.intents, text, isSmall: (word) => marks?.has(word) ?? false })
  return answer ? { intents: answer, language: read.language === scene.language || isClear(read.intents) ? read.language : scene.language } : read
}

const isClear = (intents: readonly Intent[]) => intents.every(({ kind }) => kind !== 'seek')

/** A tap on one of our own buttons; anything else is read by its words, when they say something. */
function readTapped({ id, title }: Extract<HeardContent, { kind: 'tap' }>, listening: Listening): Understood {
  const { scene, question } = listening
  const intent = readTap(id)
  if (!intent) {
    const read = understandText(title, scene, listening.ears)
    const isClear = read.intents.every(({ kind }) => isPlainKind(kind) && kind !== 'unknown')
    return { intents: isClear ? read.intents : [{ kind: 'outdated' }], language: scene.language }
  }
  if (question && (intent.kind === 'yes' || intent.kind === 'no')) {
    const answer = answerTo(question, { intents: [intent], text: title, isSmall: () => false })
    return { intents: answer ?? [intent], language: scene.language }
  }
  return { intents: [intent, ...wishedBesides(intent, question)], language: scene.language }
}

/** What was wished for besides, when a tap answers the question that waits. */
function wishedBesides(intent: Intent, question: Question | undefined): Intent[] {
  if (!question || !('afterwards' in question) || intent.kind !== 'add' || intent.which.by !== 'id') return []
  const { id } = intent.which
  const isAnswer = 'options' in question ? question.options.some((option) => option.id === id) : question.productId === id
  return isAnswer ? question.afterwards : []
}

/** An edit of what was answered already: looking things up again is harmless, doing things twice is not. */
function readEdited(text: string, listening: Listening): Understood {
  const { question: _, ...plainly } = listening
  const read = readText(text, plainly)
  const harmless: readonly Intent['kind'][] = [
    'seek',
    'show',
    'details',
    'similar',
    'categories',
    'deals',
    'picks',
    'goesWith',
    'goesWithCart',
    'cart',
    'status',
    'help',
    'menu',
    'greet',
    'unknown',
    'policy',
    'stop',
    'stopAll',
    'person',
  ]
  return read.intents.every(({ kind }) => harmless.includes(kind)) ? read : { ...read, intents: [{ kind: 'editedLate' }] }
}
