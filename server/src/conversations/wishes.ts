import { taken } from './ear.ts'
import { type Change, type Intent, isPlainKind, type PlainKind, type Quantity, type Refinement, type Which } from './intent.ts'
import { readQuantity } from './quantity.ts'
import { pointedAt, readReference, type Sight } from './reference.ts'
import { comparable, type Utterance, type Word, written } from './utterance.ts'
import type { Wish } from './words/language.ts'

/** What a wish's pattern matched: `about` the product, `count` the quantity, `words` what to look for. */
export type Slots = { what?: Word[]; n?: Word[]; words?: Word[]; variant?: Word[]; order?: Word[]; [other: string]: Word[] | undefined }

export type Hearing = Sight & {
  said: Utterance
  /** Comparable titles in the cart. */
  inCart: readonly string[]
  /** What the last bubble showed. */
  last: 'nothing' | 'categories' | 'results' | 'product' | 'cart'
  languageCalled: (name: string) => string | undefined
}

type Build = (slots: Slots, hearing: Hearing) => Intent | undefined

const it = { by: 'it' } as const

/** The wishes in the order in which they are tried: those told by their words alone before those about something. */
export const order = [
  ...(['suggestOff', 'suggestOn', 'goesWithCart', 'addBeside', 'better'] as const),
  ...(['language', 'thanks', 'bye', 'greet', 'person', 'assistant', 'cancel', 'status', 'checkout', 'clear', 'cart', 'undo', 'change', 'back'] as const),
  ...([
    'deals',
    'onSale',
    'inStock',
    'otherBrand',
    'cheapest',
    'cheaper',
    'dearer',
    'more',
    'picks',
    'categories',
    'policy',
    'help',
    'menu',
    'yes',
    'no',
    'ok',
    'angry',
    'chatter',
  ] as const),
  ...([
    'set',
    'raise',
    'lower',
    'double',
    'remove',
    'decline',
    'add',
    'goesWith',
    'similar',
    'options',
    'details',
    'price',
    'want',
    'show',
    'quality',
    'search',
  ] as const),
] satisfies Wish[]

/** Wishes that need no look at their slots to be sure of. */
export const isPlain = (wish: Wish): boolean => order.indexOf(wish) < order.indexOf('set')

const plain =
  (kind: PlainKind): Build =>
  () => ({ kind })
const refine =
  (refinement: Refinement): Build =>
  () => ({ kind: 'refine', refinement })

const builds: Record<Wish, Build> = {
  suggestOff: plain('suggestOff'),
  suggestOn: plain('suggestOn'),
  goesWithCart: plain('goesWithCart'),
  addBeside: plain('addBeside'),
  better: plain('better'),
  language: ({ tongue = [] }, { languageCalled }) => asLanguage(languageCalled(comparable(tongue).trim())),
  thanks: plain('thanks'),
  bye: plain('bye'),
  greet: plain('greet'),
  chatter: plain('ok'),
  person: plain('person'),
  assistant: plain('assistant'),
  cancel: (slots) => ofOrder('cancel', slots),
  status: (slots) => ofOrder('status', slots),
  checkout: plain('checkout'),
  clear: plain('clear'),
  cart: plain('cart'),
  undo: plain('undo'),
  change: () => ({ kind: 'change' }),
  back: plain('back'),
  deals: plain('deals'),
  onSale: refine('onSale'),
  inStock: refine('inStock'),
  otherBrand: refine('otherBrand'),
  cheapest: refine('cheapest'),
  cheaper: refine('cheaper'),
  dearer: refine('dearer'),
  more: () => ({ kind: 'more' }),
  picks: plain('picks'),
  categories: plain('categories'),
  policy: plain('policy'),
  help: plain('help'),
  menu: plain('menu'),
  yes: plain('yes'),
  no: plain('no'),
  ok: plain('ok'),
  angry: plain('angry'),
  set: (slots, hearing) => changed(slots, hearing, ({ quantity }) => quantity && { to: quantity }),
  raise: (slots, hearing) => changed(slots, hearing, ({ quantity }) => ({ by: quantity?.pieces ?? 1 })),
  lower: (slots, hearing) => changed(slots, hearing, () => ({ by: -1 })),
  double: (slots, hearing) => changed(slots, hearing, () => ({ times: 2 })),
  remove: ({ what }, hearing) => (what ? { kind: 'remove', which: whichOf(what, hearing) } : { kind: 'remove' }),
  decline: ({ what = [] }, hearing) => (isInCart(what, hearing) ? { kind: 'remove', which: whichOf(what, hearing) } : undefined),
  add: ({ what, variant }, hearing) => ({
    ...(what ? added(what, hearing) : { kind: 'add', which: it }),
    ...(variant && { variant: written(hearing.said, variant) }),
  }),
  want: ({ what, n }, hearing) => wanted(what ?? n, hearing),
  goesWith: ({ what }, hearing) => ({ kind: 'goesWith', ...(what && { which: whichOf(what, hearing) }) }),
  similar: ({ what }, hearing) => ({ kind: 'similar', which: what ? whichOf(what, hearing) : it }),
  options: ({ what }, hearing) => ({ kind: 'options', which: what ? whichOf(what, hearing) : it }),
  details: ({ what }, hearing) => ({ kind: 'details', which: what ? whichOf(what, hearing) : it }),
  price: ({ what }, hearing) => (what || hearing.last !== 'cart' ? { kind: 'show', which: what ? whichOf(what, hearing) : it } : { kind: 'cart' }),
  show: ({ what = [] }, hearing) => shown(what, hearing),
  quality: ({ words = [] }, hearing) => sought(words, hearing),
  search: ({ words = [] }, hearing) => sought(words, hearing),
}

/** The intent of a wish whose pattern matched; undefined when what stands in the slots does not fit after all. */
export const intentOf = (wish: Wish, slots: Slots, hearing: Hearing): Intent | undefined => builds[wish](slots, hearing)

/** What to look for, without "a" and "some" before it. */
function sought(words: readonly Word[], hearing: Hearing): Intent {
  const { said, phrases } = hearing
  const pointed = shown(words, hearing)
  if (pointed && !('which' in pointed && pointed.which?.by === 'words')) return pointed.kind === 'seek' ? { ...pointed, words: written(said, words) } : pointed
  const noun = words.slice(taken(phrases.starts.some, words))
  return { kind: 'seek', words: written(said, noun.length > 0 ? noun : words), sure: true }
}

const asLanguage = (language: string | undefined): Intent | undefined => (language ? { kind: 'language', language } : undefined)

/** A plain wish that was told by a cue; an order's number may stand anywhere. */
export function givenAway(wish: Wish, words: readonly Word[]): Intent {
  const number = words.find(({ norm }) => /^#?\d{3,9}$/.test(norm))
  if (wish === 'status' || wish === 'cancel') return { kind: wish, ...(number && { number: Number(number.norm.replace('#', '')) }) }
  return isPlainKind(wish) ? { kind: wish } : { kind: 'unknown' }
}

function ofOrder(kind: 'status' | 'cancel', { order }: Slots): Intent | undefined {
  if (!order) return { kind }
  const digits = order.map(({ norm }) => norm.replace('#', '')).join(' ')
  return /^\d{1,9}$/.test(digits) ? { kind, number: Number(digits) } : undefined
}

/** Which product the words name; a bare number is a place. */
function whichOf(what: readonly Word[], hearing: Hearing): Which {
  const { which, bare } = readReference(hearing.said, what, hearing)
  return bare ? { by: 'position', position: bare } : which
}

function changed({ what, n }: Slots, hearing: Hearing, changeOf: (read: { quantity?: Quantity }) => Change | undefined): Intent | undefined {
  const count = n && readQuantity(n, hearing.phrases)
  if (n && (!count || count.used < n.length)) return undefined
  const change = changeOf({ ...(count && { quantity: count.quantity }) })
  return change && { kind: 'change', which: what ? whichOf(what, hearing) : it, change }
}

function added(what: readonly Word[], hearing: Hearing): Extract<Intent, { kind: 'add' }> {
  const { which, quantity, variant } = readReference(hearing.said, what, hearing)
  return { kind: 'add', which, ...(quantity && { quantity }), ...(variant && { variant }) }
}

/** "I want …" buys what is in sight; what is not is looked for. */
function wanted(what: readonly Word[] | undefined, hearing: Hearing): Intent | undefined {
  if (!what) return hearing.last === 'nothing' ? { kind: 'categories' } : { kind: 'add', which: it }
  const intent = added(what, hearing)
  const isLookedFor = intent.which.by === 'words' && !isSeveral(intent.quantity)
  return isLookedFor ? undefined : intent
}

const isSeveral = (quantity: Quantity | undefined) => quantity?.pieces !== undefined && quantity.pieces > 1

/** What words alone point at; undefined when they are something to look for. */
export function shown(what: readonly Word[], hearing: Hearing): Intent | undefined {
  const pointed = hearing.last === 'nothing' ? undefined : pointedAt(what, hearing.phrases)
  const { which, quantity, variant, bare } = readReference(hearing.said, what, hearing)
  if (bare) return { kind: 'number', number: bare }
  if (which.by === 'words') return pointed && { kind: 'show', which: { by: 'words', words: written(hearing.said, pointed) } }
  if (quantity) return { kind: 'add', which, quantity, ...(variant && { variant }) }
  if (variant && which.by === 'it') return { kind: 'seek', words: variant, sure: true }
  if (variant) return { kind: 'add', which, variant }
  return { kind: 'show', which }
}

function isInCart(what: readonly Word[], { inCart }: Hearing): boolean {
  const words = comparable(what).trim().split(' ')
  return inCart.some((title) => words.some((word) => word.length > 2 && ` ${title}`.includes(` ${word} `)))
}
