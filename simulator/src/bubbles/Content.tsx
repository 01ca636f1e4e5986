import { Fragment } from 'react'
import styles from './Content.module.css'
import { Icon } from './icons.tsx'
import { CardHeader, Line, Media, Picture } from './Media.tsx'
import type { Card, Shown, Sources } from './shown.ts'
import { Words } from './Words.tsx'

type Props<Kind extends Shown['kind'] = Shown['kind']> = { content: Extract<Shown, { kind: Kind }>; sources: Sources }

/** The inside of a bubble. */
export function Content({ content, sources }: Props) {
  switch (content.kind) {
    case 'text':
      return <Words text={content.text} />
    case 'tap':
      return <Tap content={content} sources={sources} />
    case 'media':
      return <Media content={content} sources={sources} />
    case 'card':
      return <CardBody card={content} sources={sources} />
    case 'carousel':
      return <Words text={content.text} />
    case 'bill':
      return <Bill content={content} sources={sources} />
    case 'order':
      return <Order content={content} sources={sources} />
    case 'location':
      return <Place content={content} sources={sources} />
    case 'contacts':
      return <Line icon="person" text={[...content.names, ...content.phones].join(' · ') || 'Contact'} />
    default:
      return <Note content={content} />
  }
}

const Tap = ({ content }: Props<'tap'>) => (
  <>
    <Words text={content.title} />
    {content.description && <small className={styles.faint}>{content.description}</small>}
  </>
)

/** A card's header, text and footer. */
export const CardBody = ({ card, sources }: { card: Card; sources: Sources }) => (
  <>
    {card.header && <CardHeader header={card.header} sources={sources} />}
    {card.text && <Words text={card.text} />}
    {card.footer && (
      <small className={styles.footer} dir="auto">
        {card.footer}
      </small>
    )}
  </>
)

function Bill({ content }: Props<'bill'>) {
  return (
    <>
      <strong className={styles.title}>{content.title}</strong>
      {content.lines.length > 0 && (
        <dl className={styles.bill}>
          {content.lines.map((line) => (
            <Fragment key={line.name}>
              <dt dir="auto">{line.quantity && line.quantity > 1 ? `${line.quantity} × ${line.name}` : line.name}</dt>
              <dd>{line.amount}</dd>
            </Fragment>
          ))}
          {content.total && (
            <>
              <dt className={styles.total}>Total</dt>
              <dd className={styles.total}>{content.total}</dd>
            </>
          )}
        </dl>
      )}
      {content.status && <Line icon="bag" text={content.status} />}
      {content.text && <Words text={content.text} />}
      {content.footer && <small className={styles.footer}>{content.footer}</small>}
    </>
  )
}

function Order({ content, sources }: Props<'order'>) {
  const count = content.items.reduce((sum, item) => sum + item.quantity, 0)
  const first = sources.product?.(content.items[0]?.retailerId ?? '')
  return (
    <>
      <span className={styles.order}>
        {first?.imageUrl ? <Picture src={first.imageUrl} alt="" className={styles.thumb} /> : <Icon name="bag" size={28} />}
        <span>
          <strong>{count === 1 ? '1 item' : `${count} items`}</strong>
          {content.items.map((item) => (
            <small key={item.retailerId} dir="auto">
              {item.quantity} × {sources.product?.(item.retailerId)?.title ?? item.retailerId}
            </small>
          ))}
        </span>
      </span>
      {content.text && <Words text={content.text} />}
    </>
  )
}

function Place({ content }: Props<'location'>) {
  const where = `${content.latitude.toFixed(4)}, ${content.longitude.toFixed(4)}`
  return (
    <>
      <span className={styles.map} role="img" aria-label={`Map at ${where}`}>
        <Icon name="place" size={34} />
      </span>
      <Words text={[content.name, content.address].filter(Boolean).join('\n') || where} />
    </>
  )
}

function Note({ content }: { content: Shown }) {
  return (
    <em className={styles.note} dir="auto">
      {noteOf(content)}
    </em>
  )
}

function noteOf(content: Shown): string {
  switch (content.kind) {
    case 'reaction':
      return content.emoji ? `Reacted ${content.emoji}` : 'Took back a reaction'
    case 'form':
      return content.name === 'address_message' ? 'Address sent' : 'Form sent'
    case 'moved':
      return 'This shopper has a new number'
    case 'edited':
      return content.text ? `Edited: ${content.text}` : 'Edited a message'
    case 'revoked':
      return 'This message was deleted'
    default:
      return content.kind === 'unsupported' ? `A message of a kind that cannot be shown (${content.type})` : ''
  }
}
