import { useEffect, useRef } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import type { Item, Shopper, ShownLine } from './api.ts'
import { findTemplateIn } from './Chat.tsx'
import styles from './JsonDrawer.module.css'
import { clockTime, gist, shownItem } from './words.ts'

type Props = { items: Item[]; line: ShownLine; shopper: Shopper; at: string; onClose: () => void }

/** The messages of the thread as JSON, as they crossed the wire; `at` is the one to begin with, else the latest. */
export function JsonDrawer({ items, line, shopper, at, onClose }: Props) {
  const chosen = at || (items.at(-1)?.id ?? '')
  const spot = useRef<HTMLDetailsElement>(null)
  const closer = useRef<HTMLButtonElement>(null)
  useEffect(() => closer.current?.focus(), [])
  useEffect(() => {
    if (spot.current && chosen) spot.current.scrollIntoView({ block: 'start' })
  }, [chosen])
  return (
    <aside className={styles.drawer} aria-label="Raw JSON" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header className={styles.head}>
        <h2>Raw JSON</h2>
        <button type="button" ref={closer} aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {items.length === 0 && <p className={styles.empty}>Nothing was said yet. Each message will be here as it crossed the wire.</p>}
      <div className={styles.list}>
        {items.map((item) => (
          <details key={`${item.id} ${item.id === chosen}`} open={item.id === chosen} ref={item.id === chosen ? spot : undefined}>
            <summary>
              <span className={item.direction === 'in' ? styles.in : styles.out}>
                {item.direction === 'in' ? `${shopper.name} wrote` : `${line.name} sent`}
              </span>
              <time dateTime={item.at}>{clockTime(new Date(item.at))}</time>
              <small dir="auto">{gist(shownItem(item, findTemplateIn(line)))}</small>
            </summary>
            <Json title={item.direction === 'in' ? 'Message in the webhook' : 'Body of POST /messages'} value={item.body} />
            <Json title="What became of it" value={{ id: item.id, at: item.at, status: item.status, marks: item.marks }} />
          </details>
        ))}
      </div>
    </aside>
  )
}

const Json = ({ title, value }: { title: string; value: unknown }) => (
  <section className={styles.json} aria-label={title}>
    <h3>{title}</h3>
    <pre>{coloured(JSON.stringify(value, null, 2))}</pre>
  </section>
)

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g

/** Keys, texts and figures in colours of their own. */
function coloured(json: string): React.ReactNode[] {
  const parts: React.ReactNode[] = []
  let end = 0
  for (const found of json.matchAll(token)) {
    const [whole, text, colon] = found
    const look = colon ? styles.key : text ? styles.text : styles.figure
    parts.push(
      json.slice(end, found.index),
      <span key={found.index} className={look}>
        {text ?? whole}
      </span>,
      colon ?? '',
    )
    end = found.index + whole.length
  }
  return [...parts, json.slice(end)]
}
