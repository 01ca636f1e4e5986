import type { Reason, Recommended } from '../../recommendations/contract.ts'
import type { Voice } from '../voice.ts'
import { shorten } from './text.ts'

/** Why something is recommended, in the shopper's words: "bought together with Enamel Mug". */
export function whyText(reason: Reason, { say }: Voice): string {
  switch (reason.code) {
    case 'bought_together':
      return say('whyBoughtTogether', titled(reason))
    case 'looked_at':
      return say('whyLookedAt', titled(reason))
    case 'you_bought':
      return say('whyYouBought', titled(reason))
    case 'also_liked':
      return say('whyAlsoLiked', titled(reason))
    case 'similar_to':
      return say('whySimilarTo', titled(reason))
    case 'goes_with':
      return say('whyGoesWith', titled(reason))
    case 'better':
      return say('whyBetter', titled(reason))
    case 'popular_this_week':
      return say('whyPopularWeek', { category: shorten(reason.category, 40) })
    case 'popular_in':
      return say('whyPopularIn', { category: shorten(reason.category, 40) })
    case 'bought_before':
      return say('whyBoughtBefore')
    case 'shoppers_like_you':
      return say('whyLikeYou')
    case 'popular':
      return say('whyPopular')
    case 'in_shop':
      return say('whyInShop')
  }
}

const titled = ({ title }: { title: string }) => ({ title: shorten(title, 40) })

/** The headline over recommendations: only what other shoppers or this one did makes them his own. */
export function headlineOf(products: readonly Pick<Recommended, 'source'>[], { say }: Voice): string {
  if (products.some(({ source }) => source !== 'popular' && source !== 'catalogue')) return `*${say('forYou')}*`
  return `*${say(products.some(({ source }) => source === 'popular') ? 'popularNow' : 'picks')}*`
}
