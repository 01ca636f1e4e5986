import { Fragment, useEffect, useRef, useState } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import { at } from '../bubbles/json.ts'
import type { Shown, Sources } from '../bubbles/shown.ts'
import { textMessage } from './answers.ts'
import { type Item, type Message, mediaAddress } from './api.ts'
import { findTemplateIn } from './Chat.tsx'
import { MessageLine } from './MessageLine.tsx'
import type { Asked, PhoneProps } from './Phone.tsx'
import styles from './Thread.module.css'
import { dayOf, examplesIn, gist, shownItem } from './words.ts'

type Props = PhoneProps & {
  items: Item[]
  typing: boolean
  loaded: boolean
  onTap: (asked: Asked) => void
  onQuote: (item: Item) => void
  onSend: (message: Message) => void
  onExample: (message: Message) => void
}

/** The messages, oldest first, with a chip at each new day; it keeps to the end unless the person has scrolled up. */
export function Thread(props: Props) {
  const { items, typing, loaded, line, onExample } = props
  const { scroller, atEnd, toEnd, look } = useEnd({ mark: `${items.length} ${typing}`, spoke: items.at(-1)?.direction === 'in' })
  return (
    <div className={styles.frame}>
      <div className={styles.scroller} ref={scroller} onScroll={look}>
        <div className={styles.thread} role="log" aria-label={`Messages with ${line.name}`} aria-live="polite">
          <p className={styles.notice}>
            <Icon name="lock" size={12} /> This phone, the shop and what they say to each other stay on this machine.
          </p>
          <Lines {...props} />
          {typing && <Dots name={line.name} />}
        </div>
      </div>
      {loaded && items.length === 0 && <Examples language={line.language} onExample={onExample} />}
      {!atEnd && (
        <button type="button" className={styles.toEnd} aria-label="To the latest message" onClick={toEnd}>
          <Icon name="down" size={22} />
        </button>
      )}
    </div>
  )
}

function Lines({ items, line, shopper, now, phone, onTap, onQuote, onSend, onJson }: Props) {
  const findTemplate = findTemplateIn(line)
  const shown = new Map(items.map((item) => [item.id, shownItem(item, findTemplate)]))
  const visible = items.filter(({ id }) => !standsOnAnother(shown.get(id), shown))
  const authorOf = ({ direction }: Item) => (direction === 'in' ? shopper.name : line.name)
  const quoteOf = ({ body }: Item) => {
    const target = items.find(({ id }) => id === (at(body, 'context', 'id') ?? at(body, 'context', 'message_id')))
    const content = target && shown.get(target.id)
    return target && content && { author: target.direction === 'in' ? 'You' : line.name, text: gist(content) }
  }
  return visible.map((item, index) => {
    const before = visible[index - 1]
    const day = dayOf(new Date(item.at), now)
    const newDay = !before || dayOf(new Date(before.at), now) !== day
    return (
      <Fragment key={item.id}>
        {newDay && <p className={styles.day}>{day}</p>}
        <MessageLine
          item={item}
          content={shown.get(item.id) ?? { kind: 'text', text: '' }}
          first={newDay || before?.direction !== item.direction}
          author={authorOf(item)}
          quote={quoteOf(item)}
          reactions={reactionsTo(item, items, shown)}
          sources={sourcesOf(phone.overview?.products ?? [])}
          onTap={(action) => onTap({ action, item })}
          onQuote={() => onQuote(item)}
          onSend={onSend}
          onJson={() => onJson(item.id)}
        />
      </Fragment>
    )
  })
}

const standsOnAnother = (content: Shown | undefined, shown: Map<string, Shown>) => content?.kind === 'reaction' && shown.has(content.to)

/** The last reaction of each side. */
function reactionsTo(item: Item, items: Item[], shown: Map<string, Shown>): string[] {
  const bySide = new Map<string, string | null>()
  for (const one of items) {
    const content = shown.get(one.id)
    if (content?.kind === 'reaction' && content.to === item.id && one.status !== 'failed') bySide.set(one.direction, content.emoji)
  }
  return [...bySide.values()].filter((emoji) => emoji !== null)
}

const sourcesOf = (products: { retailerId: string; title: string; price: string; imageUrl?: string }[]): Sources => ({
  media: mediaAddress,
  product: (retailerId) => products.find((product) => product.retailerId === retailerId),
})

const Dots = ({ name }: { name: string }) => (
  <div className={styles.dots} role="status" aria-label={`${name} is typing`}>
    <i />
    <i />
    <i />
  </div>
)

const Examples = ({ language, onExample }: { language: string; onExample: (message: Message) => void }) => (
  <fieldset className={styles.examples}>
    <legend>Try one of these</legend>
    {examplesIn(language).map((text) => (
      <button key={text} type="button" onClick={() => onExample(textMessage(text))} lang={language}>
        {text}
      </button>
    ))}
  </fieldset>
)

const near = 80

/** Keeps a scrolling box at its end while it grows, unless the person scrolled up; having spoken, they are taken there. */
function useEnd({ mark, spoke }: { mark: string; spoke: boolean }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'instant' })
  const look = () => {
    const box = scroller.current
    if (box) setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < near)
  }
  const wasAtEnd = useRef(true)
  wasAtEnd.current = atEnd
  useEffect(() => {
    const box = scroller.current
    if (!box || mark === '') return
    const keep = () => {
      if (wasAtEnd.current) box.scrollTo({ top: box.scrollHeight, behavior: 'instant' })
    }
    if (spoke) wasAtEnd.current = true
    keep()
    const watcher = new ResizeObserver(keep)
    for (const part of [box, ...box.children]) watcher.observe(part)
    return () => watcher.disconnect()
  }, [mark, spoke])
  return { scroller, atEnd, toEnd, look }
}
