/** Which product the shopper means. */
export type Which =
  /** The one that was spoken of last. */
  | { by: 'it' }
  | { by: 'id'; id: string }
  /** Place in what was shown last, from 1; -1 is the last. */
  | { by: 'position'; position: number }
  | { by: 'extreme'; extreme: 'cheapest' | 'dearest' }
  /** `counted` is the name with the number before it, which may belong to it: "2 in 1 shampoo". */
  | { by: 'words'; words: string; counted?: string }

/** How many; `odd` is a number that no cart can hold, with what was said. */
export type Quantity = { pieces: number } | { odd: 'zero' | 'negative' | 'fraction' | 'unit' | 'huge'; said: string; pieces?: number }

/** What a quantity shall become: so many, so many more or less, or so many times what it is. */
export type Change = { to: Quantity } | { by: number } | { times: number }

export type Refinement = 'cheaper' | 'cheapest' | 'dearer' | 'otherBrand' | 'onSale' | 'inStock'

/** What cannot be read, and is answered by saying so. */
export type Unreadable = 'voice' | 'image' | 'video' | 'document' | 'sticker' | 'location' | 'contacts' | 'other'

const plainKinds = [
  ...([
    'greet',
    'menu',
    'help',
    'thanks',
    'bye',
    'person',
    'assistant',
    'stop',
    'stopAll',
    'start',
    'agree',
    'decline',
    'angry',
    'ok',
    'yes',
    'no',
    'unknown',
  ] as const),
  ...(['categories', 'deals', 'picks', 'policy', 'back', 'cart', 'clear', 'checkout', 'undo', 'form', 'silent', 'outdated', 'editedLate'] as const),
  ...(['goesWithCart', 'addBeside', 'better', 'suggestOff', 'suggestOn'] as const),
]

/** Wishes that need no more words. */
export type PlainKind = (typeof plainKinds)[number]

export const isPlainKind = (kind: string): kind is PlainKind => plainKinds.some((plain) => plain === kind)

/** What is to be done once a question about a wish is answered. */
export type Afterwards = Intent[]

/** What the shopper wishes. */
export type Intent =
  | { kind: PlainKind }
  | { kind: 'more'; search?: number; offset?: number }
  | { kind: 'language'; language: string }
  /** Free words: a search, or a narrowing of the last one when they name nothing but qualities. `sure` when a verb said so. */
  | { kind: 'seek'; words: string; sure: boolean }
  | { kind: 'refine'; refinement: Refinement }
  | { kind: 'browse'; category: string; offset?: number; whole?: boolean }
  | { kind: 'show' | 'details' | 'similar' | 'options'; which: Which }
  /** `settled`: no question about colour and size, or none about the colour. `careful`: paid for in the same breath, so nothing is guessed. */
  | { kind: 'add'; which: Which; quantity?: Quantity; variant?: string; settled?: 'all' | 'colour'; careful?: boolean; afterwards?: Afterwards }
  /** Another variant in place of one that is in the cart: the one of these that is most like it. */
  | { kind: 'swap'; from: string; to: string[]; quantity: number }
  /** A bare number after one product was shown: pieces of it, or a place in the list before. */
  | { kind: 'number'; number: number }
  /** What goes with a product; without one with what was shown last. */
  | { kind: 'goesWith'; which?: Which }
  | { kind: 'change'; which?: Which; change?: Change; offset?: number }
  | { kind: 'remove'; which?: Which }
  | { kind: 'clearSurely'; cartId: string }
  | { kind: 'status' | 'cancel'; number?: number }
  | { kind: 'order'; items: { retailerId: string; quantity: number }[] }
  | { kind: 'unreadable'; what: Unreadable }
  /** The shopper came from an ad or a post, and said nothing of his own. */
  | { kind: 'ad'; headline: string }

export type IntentKind = Intent['kind']
