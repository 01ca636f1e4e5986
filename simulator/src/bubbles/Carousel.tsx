import styles from './Actions.module.css'
import { InsideActions } from './Actions.tsx'
import { CardBody } from './Content.tsx'
import type { Action, Card, Sources } from './shown.ts'

/** Cards side by side under a bubble, to be scrolled by hand, wheel or keyboard. */
export const Carousel = ({ cards, sources, onTap }: { cards: Card[]; sources: Sources; onTap?: (action: Action) => void }) => (
  <ul className={styles.carousel} aria-label={`${cards.length} cards`}>
    {cards.map((card) => (
      <li key={JSON.stringify(card)} className={styles.slide}>
        <CardBody card={card} sources={sources} />
        <InsideActions actions={card.actions} onTap={onTap} />
      </li>
    ))}
  </ul>
)
