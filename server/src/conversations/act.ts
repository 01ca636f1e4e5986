import { add, number } from './acts/adding.ts'
import { browse, categories, deals, picks } from './acts/browsing.ts'
import { change, clear, clearSurely, remove, showCart, undo } from './acts/changing.ts'
import { agree, bye, decline, start, stop, stopAll } from './acts/consenting.ts'
import { findMeant } from './acts/finding.ts'
import { speakFreely } from './acts/freely.ts'
import { puzzled, seek, welcomeFromAd } from './acts/looking.ts'
import { takeOrder } from './acts/ordering.ts'
import { back, more, showSimilar } from './acts/paging.ts'
import { cancel, checkout, status } from './acts/paying.ts'
import { swap } from './acts/putting.ts'
import { addBeside, recommendSomething, showBetter, showGoesWith, showGoesWithCart, stopSuggesting, suggestAgain } from './acts/recommending.ts'
import { refineShown } from './acts/refining.ts'
import { details, notOne, show } from './acts/showing.ts'
import { answerShortly, callPerson, cannotRead, changeLanguage, comeBack, greet, help, menu } from './acts/talking.ts'
import type { Intent, Which } from './intent.ts'
import { tap } from './taps.ts'
import type { Outcome, Turn } from './turn.ts'

/** Does what the shopper wishes and answers what to say. Refusals of the front doors pass through. */
export async function act(turn: Turn, intent: Intent): Promise<Outcome> {
  switch (intent.kind) {
    case 'greet':
      return turn.features.greeting ? greet(turn) : menu(turn)
    case 'menu':
      return menu(turn)
    case 'help':
      return help(turn)
    case 'thanks':
      return answerShortly(turn, { key: 'thanksReply', offers: ['categories', 'cart', 'status'] })
    case 'bye':
      return bye(turn)
    case 'ok':
    case 'yes':
      return answerShortly(turn, { key: 'okReply', offers: ['categories', 'cart', 'checkout'] })
    case 'no':
      return answerShortly(turn, { key: 'leftAlone', offers: ['categories', 'cart', 'person'] })
    case 'angry':
      return answerShortly(turn, { key: 'angryReply', offers: ['person', 'menu'], person: true })
    case 'policy':
      return answerShortly(turn, { key: 'policyReply', offers: ['person', 'categories', 'menu'], person: true })
    case 'form':
      return answerShortly(turn, { key: 'formReceived', offers: ['categories', 'cart', 'person'] })
    case 'outdated':
      return answerShortly(turn, { key: 'outdated', offers: ['categories', 'cart', 'person'] })
    case 'editedLate':
      return showCart(turn, turn.voice.say('editedLate'))
    case 'unreadable':
      return cannotRead(turn, intent.what)
    case 'unknown':
      return (await speakFreely(turn)) ?? puzzled(turn)
    case 'person':
      return callPerson(turn)
    case 'assistant':
      return comeBack(turn)
    case 'stop':
      return stop(turn)
    case 'stopAll':
      return stopAll(turn)
    case 'agree':
      return agree(turn)
    case 'decline':
      return decline(turn)
    case 'start':
      return start(turn)
    case 'language':
      return changeLanguage(turn, intent.language)
    case 'ad':
      return welcomeFromAd(turn, intent.headline)
    case 'seek':
      return seek(turn, intent)
    case 'refine':
      return refineShown(turn, intent.refinement)
    case 'more':
      return more(turn, intent)
    case 'back':
      return back(turn)
    case 'categories':
      return categories(turn)
    case 'browse':
      return browse(turn, intent)
    case 'deals':
      return deals(turn)
    case 'picks':
      return (await recommendSomething(turn)) ?? picks(turn)
    case 'show':
    case 'options':
      return show(turn, intent.which)
    case 'details':
      return details(turn, intent.which)
    case 'similar':
      return similarTo(turn, intent.which)
    case 'goesWith':
      return showGoesWith(turn, intent.which)
    case 'goesWithCart':
      return showGoesWithCart(turn)
    case 'better':
      return (await showBetter(turn)) ?? refineShown(turn, 'dearer')
    case 'suggestOff':
      return stopSuggesting(turn)
    case 'suggestOn':
      return suggestAgain(turn)
    case 'addBeside':
      return addBeside(turn)
    case 'add':
      return add(turn, intent)
    case 'swap':
      return swap(turn, intent)
    case 'number':
      return number(turn, intent.number)
    case 'order':
      return takeOrder(turn, intent.items)
    case 'cart':
      return showCart(turn)
    case 'change':
      return change(turn, intent)
    case 'remove':
      return remove(turn, intent.which)
    case 'clear':
      return clear(turn)
    case 'clearSurely':
      return clearSurely(turn, intent.cartId)
    case 'undo':
      return undo(turn)
    case 'checkout':
      return checkout(turn)
    case 'status':
      return status(turn, intent)
    case 'cancel':
      return cancel(turn, intent)
    case 'silent':
      return { context: turn.context }
  }
}

async function similarTo(turn: Turn, which: Which): Promise<Outcome> {
  const meant = await findMeant(turn, which)
  return meant.kind === 'one' ? showSimilar(turn, { productId: meant.product.id, title: meant.product.title }) : notOne(turn, meant, tap.similar)
}
