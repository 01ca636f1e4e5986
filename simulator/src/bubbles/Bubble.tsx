import actionStyles from './Actions.module.css'
import { ActionButton, InsideActions } from './Actions.tsx'
import styles from './Bubble.module.css'
import { Carousel } from './Carousel.tsx'
import { Content } from './Content.tsx'
import type { Action, Shown, Sources } from './shown.ts'
import { type BubbleState, Ticks } from './Ticks.tsx'
import { Words } from './Words.tsx'

export type BubbleProps = {
  /** `in` is what the shopper wrote, `out` what the company sent. */
  direction: 'in' | 'out'
  content: Shown
  /** When, as a date or anything `Date` reads. */
  at: Date | string | number
  state?: BubbleState
  /** Whose bubbles stand at the right: the shopper's own phone (default) or the shop's panel. */
  viewer?: 'shopper' | 'shop'
  /** Whether it opens a run of bubbles of the same author, and so carries the tail. */
  first?: boolean
  /** Who wrote it, for screen readers. */
  author?: string
  quote?: { author: string; text: string }
  reactions?: string[]
  /** Why it was not delivered, in plain words. */
  error?: string
  sources?: Sources
  /** How times are written; the browser's own when left out. */
  locale?: string
  timeZone?: string
  /** Called with what was tapped. Without it the bubble is a picture of what the shopper saw. */
  onTap?: (action: Action) => void
}

/** One WhatsApp bubble with everything that hangs on it: quote, time, ticks, reactions, buttons and cards. */
export function Bubble(props: BubbleProps) {
  const { direction, content, viewer = 'shopper', first = true, sources = {}, onTap } = props
  const mine = (direction === 'in') === (viewer === 'shopper')
  const actions = content.kind === 'card' ? content.actions : []
  const look = [styles.bubble, mine ? styles.mine : styles.theirs, first && styles.first, wide(content) && styles.wide, bare(content) && styles.bare]
  return (
    <article className={`${styles.line} ${mine ? styles.right : styles.left}`}>
      <div className={look.filter(Boolean).join(' ')}>
        <Inside {...props} sources={sources} />
        <InsideActions actions={actions.filter((action) => action.kind !== 'reply')} onTap={onTap} />
        <Reactions emoji={props.reactions} />
      </div>
      <Replies actions={actions.filter((action) => action.kind === 'reply')} onTap={onTap} />
      {content.kind === 'carousel' && <Carousel cards={content.cards} sources={sources} onTap={onTap} />}
      {props.error && <p className={styles.error}>{props.error}</p>}
    </article>
  )
}

const Inside = ({ content, author, quote, at, state, locale, timeZone, sources = {} }: BubbleProps) => (
  <div className={styles.inner}>
    {author && <span className={styles.unseen}>{author}: </span>}
    {quote && (
      <blockquote className={styles.quote}>
        <strong>{quote.author}</strong>
        <Words text={quote.text} />
      </blockquote>
    )}
    <div className={styles.content}>
      <Content content={content} sources={sources} />
      <span className={styles.metaRoom} aria-hidden>
        <Meta at={at} state={state} locale={locale} timeZone={timeZone} />
      </span>
    </div>
    <span className={styles.meta}>
      <Meta at={at} state={state} locale={locale} timeZone={timeZone} />
    </span>
  </div>
)

const Meta = ({ at, state, locale, timeZone }: Pick<BubbleProps, 'at' | 'state' | 'locale' | 'timeZone'>) => (
  <>
    <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit', timeZone })}</time>
    {state && <Ticks state={state} />}
  </>
)

const Replies = ({ actions, onTap }: { actions: Action[]; onTap?: (action: Action) => void }) =>
  actions.length > 0 && (
    <div className={actionStyles.replies}>
      {actions.map((action) => (
        <ActionButton key={JSON.stringify(action)} action={action} onTap={onTap} className={actionStyles.replyButton} />
      ))}
    </div>
  )

const Reactions = ({ emoji = [] }: { emoji?: string[] }) =>
  emoji.length > 0 && (
    <span className={styles.reactions} role="img" aria-label={`Reactions: ${emoji.join(' ')}`}>
      {emoji.join('')}
    </span>
  )

const wide = (content: Shown) => content.kind === 'card' || content.kind === 'bill' || content.kind === 'location' || isPicture(content)
const isPicture = (content: Shown) => content.kind === 'media' && (content.media === 'image' || content.media === 'video')
const bare = (content: Shown) => content.kind === 'media' && content.media === 'sticker'
