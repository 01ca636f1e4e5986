import type { Button, Reply } from '../contract.ts'
import type { Voice } from '../voice.ts'
import type { SpokenKey } from '../words/spoken.ts'
import { mostRows } from './results.ts'
import { paragraphs } from './text.ts'

/** Wishes that can be offered as buttons, and their words. */
const offers = {
  categories: 'buttonBrowse',
  deals: 'buttonDeals',
  picks: 'buttonPicks',
  cart: 'buttonCart',
  checkout: 'buttonCheckout',
  status: 'buttonOrder',
  person: 'buttonPerson',
  menu: 'buttonMenu',
  undo: 'buttonUndo',
  help: 'buttonHelp',
  yes: 'buttonYes',
  no: 'buttonNo',
  suggestOn: 'buttonSuggestOn',
} as const satisfies Record<string, SpokenKey>
export type Offer = keyof typeof offers

export const offerButton = (offer: Offer, { say }: Voice): Button => ({ id: offer, title: say(offers[offer]) })

/** A text with up to three ways on. */
export const withOffers = (text: string, wishes: readonly Offer[], voice: Voice): Reply => ({
  kind: 'buttons',
  text,
  buttons: wishes.map((offer) => offerButton(offer, voice)),
})

/** Everything the shopper can do here. */
export function menuReply(voice: Voice, { pieces, before }: { pieces: number; before?: string }): Reply {
  const { say } = voice
  const rows = [
    { id: 'categories', title: say('buttonBrowse'), description: say('rowBrowseHint') },
    { id: 'deals', title: say('buttonDeals'), description: say('rowDealsHint') },
    { id: 'picks', title: say('buttonPicks'), description: say('rowPicksHint') },
    { id: 'cart', title: say('buttonCart'), description: say('rowCartHint', { count: pieces }) },
    ...(pieces > 0 ? [{ id: 'goesWithCart', title: say('buttonGoesWith'), description: say('rowGoesWithHint') }] : []),
    { id: 'status', title: say('buttonOrder'), description: say('rowOrderHint') },
    { id: 'person', title: say('buttonPerson'), description: say('rowPersonHint') },
  ]
  return { kind: 'list', text: paragraphs(before, say('menuTitle')), button: say('openMenu'), sections: [{ rows }] }
}

/** The same reply with a way to a person, for somebody who is not getting on. */
export function withPerson(reply: Reply, voice: Voice): Reply {
  const button = offerButton('person', voice)
  if (reply.kind === 'text') return { kind: 'buttons', text: reply.text, buttons: [button] }
  if (reply.kind === 'buttons') return { ...reply, buttons: [...reply.buttons.filter(({ id }) => id !== 'person').slice(0, 2), button] }
  if (reply.kind === 'link') return { ...reply, text: paragraphs(reply.text, voice.say('personHint')) }
  const [first, ...others] = reply.sections
  if (!first || reply.sections.some(({ rows }) => rows.some(({ id }) => id === 'person'))) return reply
  if (reply.sections.flatMap(({ rows }) => rows).length >= mostRows) return { ...reply, text: paragraphs(reply.text, voice.say('personHint')) }
  const row = { ...button, description: voice.say('rowPersonHint') }
  return { ...reply, sections: [{ ...first, rows: [...first.rows, row] }, ...others] }
}

/** The same reply with something said before it. */
export const saidBefore = (reply: Reply, before: string): Reply => ({ ...reply, text: paragraphs(before, reply.text) })
