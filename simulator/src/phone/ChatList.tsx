import { Icon } from '../bubbles/icons.tsx'
import { Ticks } from '../bubbles/Ticks.tsx'
import { Avatar } from './Avatar.tsx'
import type { Item, ShownLine } from './api.ts'
import { findTemplateIn } from './Chat.tsx'
import styles from './ChatList.module.css'
import type { PhoneProps } from './Phone.tsx'
import { keyOf } from './state.ts'
import { clockTime, gist, shownItem } from './words.ts'

/** All companies as chats, with what was said last. */
export function ChatList({ phone, shopper, onMenu, onOpen }: PhoneProps & { onOpen: (company: string) => void }) {
  const unread = phone.overview?.shoppers.find(({ id }) => id === shopper.id)?.unread ?? {}
  return (
    <div className={styles.chats}>
      <header className={styles.bar}>
        <h1>Chats</h1>
        <button type="button" className={styles.iconButton} aria-label="Who is writing, time and faults" onClick={onMenu}>
          <Icon name="more" size={22} />
        </button>
      </header>
      <ul>
        {phone.overview?.lines.map((line) => (
          <li key={line.company}>
            <button type="button" onClick={() => onOpen(line.company)}>
              <Avatar name={line.name} size={48} />
              <Summary line={line} last={phone.state.threads[keyOf(line.company, shopper.id)]?.at(-1)} />
              {(unread[line.company] ?? 0) > 0 && <b className={styles.unread}>{unread[line.company]}</b>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Summary = ({ line, last }: { line: ShownLine; last?: Item }) => (
  <span className={styles.summary}>
    <strong>{line.name}</strong>
    {last && <time dateTime={last.at}>{clockTime(new Date(last.at))}</time>}
    <span className={styles.last} dir="auto">
      {last?.direction === 'in' && <Ticks state={last.status} />}
      {last ? gist(shownItem(last, findTemplateIn(line))) : 'Tap to write the first message'}
    </span>
  </span>
)
