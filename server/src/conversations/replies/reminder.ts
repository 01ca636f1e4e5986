import type { Cart } from '../../carts/contract.ts'
import { absoluteImage } from '../../catalog/contract.ts'
import type { Reply } from '../contract.ts'
import { tap } from '../taps.ts'
import type { Voice } from '../voice.ts'
import { cartText, changesOf } from './cart.ts'
import { paragraphs, plain } from './text.ts'

export type Reminding = {
  /** As the shopper shows it. */
  name: string | null
  isFirst: boolean
  publicUrl: string
  /** The shop's own first words; `{name}` in them is the shopper's first name, or nothing. */
  lead?: string
}

/** A cart that was left, with a picture of it, what changed meanwhile, and the ways on: finish, remove, no more of these. */
export function reminderReply(cart: Cart, voice: Voice, { name, isFirst, publicUrl, lead }: Reminding): Reply {
  const picture = cart.items.find(({ imageUrl }) => imageUrl !== null)?.imageUrl
  const first = firstName(name)
  return {
    kind: 'buttons',
    ...(picture && { image: absoluteImage(publicUrl, picture) }),
    text: paragraphs(lead ? filledIn(lead, first) : leadOf(voice, first, isFirst), cartText(cart, voice), changesOf(cart.changes, voice)),
    buttons: [
      { id: 'checkout', title: voice.say('buttonFinish') },
      { id: tap.clear(cart.id ?? ''), title: voice.say('buttonRemoveCart') },
      { id: 'stop', title: voice.say('buttonStopReminders') },
    ],
  }
}

function leadOf({ say }: Voice, name: string | undefined, isFirst: boolean): string {
  if (!name) return say(isFirst ? 'reminderFirst' : 'reminderAgain')
  return say(isFirst ? 'reminderFirstNamed' : 'reminderAgainNamed', { name })
}

/** "Hi {name}!" becomes "Hi!" to somebody without a name. */
const filledIn = (lead: string, name: string | undefined): string => lead.replace(/\s*\{name\}/g, (found) => (name ? found.replace('{name}', name) : '')).trim()

function firstName(name: string | null): string | undefined {
  const [first] = (name ?? '').trim().split(/\s+/)
  return first && [...first].length <= 20 ? plain(first) || undefined : undefined
}
