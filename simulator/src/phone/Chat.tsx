import { useRef, useState } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import type { FindTemplate } from '../bubbles/template.ts'
import { AskedSheet } from './AskedSheet.tsx'
import { Avatar } from './Avatar.tsx'
import { buttonMessage, contactMessage, placeMessage } from './answers.ts'
import { type Item, type Message, type ShownLine, say } from './api.ts'
import { Composer, focusIfKeyboard } from './Composer.tsx'
import styles from './Phone.module.css'
import type { Asked, PhoneProps } from './Phone.tsx'
import { Thread } from './Thread.tsx'
import { useReading } from './use-phone.ts'

export const findTemplateIn =
  ({ templates }: ShownLine): FindTemplate =>
  (name, language) =>
    templates.find((template) => template.name === name && template.language === language)

/** One chat: its head, the messages, what slides over them, and the line to write in. */
export function Chat(props: PhoneProps & { onBack: () => void }) {
  const { phone, line, shopper, now } = props
  const items = phone.items ?? []
  const [asked, setAsked] = useState<Asked>()
  const [quoted, setQuoted] = useState<Item>()
  const [trouble, setTrouble] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const typing = (phone.typingUntil ?? 0) > now.getTime()
  useReading({ company: line.company, shopper, unread: items.some(isUnread), seen: true })

  const send = (message: Message) => {
    setQuoted(undefined)
    setAsked(undefined)
    setTrouble('')
    say(line.company, shopper, message).catch((error: Error) => setTrouble(error.message))
  }
  const quote = (item: Item) => {
    setQuoted(item)
    field.current?.focus()
  }
  const tryExample = (message: Message) => {
    send(message)
    focusIfKeyboard(field.current)
  }
  const tap = ({ action, item }: Asked) => {
    if (action.kind === 'reply') send(buttonMessage(action, item.id))
    else if (action.kind === 'location') send(placeMessage(item.id))
    else if (action.kind === 'contact') send(contactMessage(shopper, item.id))
    else if (action.kind === 'copy') navigator.clipboard.writeText(action.code).catch(() => setTrouble('The code could not be copied'))
    else if (action.kind !== 'call') setAsked({ action, item })
  }

  return (
    <div className={styles.chat}>
      <div className={styles.underSheet} inert={asked !== undefined}>
        <Head {...props} typing={typing} />
        <Thread {...props} items={items} typing={typing} loaded={phone.items !== undefined} onTap={tap} onQuote={quote} onSend={send} onExample={tryExample} />
        {trouble && (
          <p className={styles.trouble} role="alert">
            {trouble}
          </p>
        )}
        <Composer field={field} line={line} shopper={shopper} quoted={quoted} onUnquote={() => setQuoted(undefined)} onSend={send} onTrouble={setTrouble} />
      </div>
      {asked && <AskedSheet asked={asked} products={phone.overview?.products ?? []} onSend={send} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

const isUnread = ({ direction, status, body }: Item) => direction === 'out' && status === 'delivered' && body.type !== 'reaction'

const Head = ({ line, typing, onBack, onMenu }: PhoneProps & { typing: boolean; onBack: () => void }) => (
  <header className={styles.head}>
    <button type="button" className={styles.headButton} aria-label="All chats" onClick={onBack}>
      <Icon name="back" size={22} />
    </button>
    <Avatar name={line.name} size={38} />
    <div className={styles.company}>
      <h1>{line.name}</h1>
      <p>{typing ? 'typing…' : 'online'}</p>
    </div>
    <span className={styles.headIcons} aria-hidden="true">
      <Icon name="video" size={22} />
      <Icon name="phone" size={20} />
    </span>
    <button type="button" className={styles.headButton} aria-label="Who is writing, time and faults" onClick={onMenu}>
      <Icon name="more" size={22} />
    </button>
  </header>
)
