import { useEffect, useState } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import { AttachMenu } from './AttachMenu.tsx'
import { fileMessage, silentNote, textMessage } from './answers.ts'
import { type Item, type Message, type Shopper, type ShownLine, uploadMedia } from './api.ts'
import { findTemplateIn } from './Chat.tsx'
import styles from './Composer.module.css'
import { gist, shownItem } from './words.ts'

type Props = {
  field: React.RefObject<HTMLTextAreaElement | null>
  line: ShownLine
  shopper: Shopper
  quoted?: Item
  onUnquote: () => void
  onSend: (message: Message) => void
  onTrouble: (words: string) => void
}

const emoji = ['😀', '😂', '😍', '🙏', '👍', '🎉', '❤️', '🔥', '🤔', '😢', '👋', '✅', '🛒', '👕', '👟', '🎁']

/** The line to write in: Enter sends, Shift+Enter begins a new line, Esc lets go of a quote. */
export function Composer({ field, line, shopper, quoted, onUnquote, onSend, onTrouble }: Props) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState<'emoji' | 'attach'>()
  const written = text.trim()
  useEffect(() => focusIfKeyboard(field.current), [field])

  const sendText = () => {
    if (!written) return
    onSend(textMessage(written, quoted?.id))
    setText('')
    setOpen(undefined)
    field.current?.focus()
  }
  const sendFile = (file: File) => {
    setOpen(undefined)
    uploadMedia(line.company, file).then(
      (uploaded) => onSend(fileMessage(file, uploaded)),
      (error: Error) => onTrouble(error.message),
    )
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && (open || quoted)) {
      setOpen(undefined)
      onUnquote()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    sendText()
  }
  const insert = (sign: string) => {
    setText(text + sign)
    field.current?.focus()
  }

  return (
    <footer className={styles.composer}>
      {quoted && <Quoted item={quoted} line={line} onUnquote={onUnquote} />}
      {open === 'emoji' && <Emoji onPick={insert} onClose={() => setOpen(undefined)} />}
      {open === 'attach' && <AttachMenu shopper={shopper} onSend={onSend} onFile={sendFile} onClose={() => setOpen(undefined)} />}
      <div className={styles.row}>
        <div className={styles.pill}>
          <RoundButton icon="smile" label="Emoji" expanded={open === 'emoji'} onClick={() => setOpen(open === 'emoji' ? undefined : 'emoji')} />
          <textarea
            ref={field}
            rows={1}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            placeholder="Message"
            aria-label={`Message to ${line.name}`}
            dir="auto"
            maxLength={65_536}
          />
          <RoundButton icon="clip" label="Attach" expanded={open === 'attach'} onClick={() => setOpen(open === 'attach' ? undefined : 'attach')} />
        </div>
        <button
          type="button"
          className={styles.send}
          aria-label={written ? 'Send' : 'Send a voice note'}
          onClick={written ? sendText : () => sendFile(silentNote())}
        >
          <Icon name={written ? 'send' : 'mic'} size={22} />
        </button>
      </div>
    </footer>
  )
}

/** Takes the focus where it opens no keyboard of glass. */
export function focusIfKeyboard(field: HTMLElement | null): void {
  if (matchMedia('(hover: hover)').matches) field?.focus()
}

type Round = { icon: 'smile' | 'clip'; label: string; expanded: boolean; onClick: () => void }
const RoundButton = ({ icon, label, expanded, onClick }: Round) => (
  <button type="button" className={styles.round} aria-label={label} aria-expanded={expanded} onClick={onClick}>
    <Icon name={icon} size={22} />
  </button>
)

const Quoted = ({ item, line, onUnquote }: { item: Item; line: ShownLine; onUnquote: () => void }) => (
  <div className={styles.quoted}>
    <span>
      <strong>{item.direction === 'in' ? 'You' : line.name}</strong>
      <span dir="auto">{gist(shownItem(item, findTemplateIn(line)))}</span>
    </span>
    <button type="button" className={styles.round} aria-label="Do not quote" onClick={onUnquote}>
      <Icon name="close" size={18} />
    </button>
  </div>
)

const Emoji = ({ onPick, onClose }: { onPick: (sign: string) => void; onClose: () => void }) => (
  <fieldset className={styles.emoji} aria-label="Emoji" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
    {emoji.map((sign) => (
      <button key={sign} type="button" onClick={() => onPick(sign)}>
        {sign}
      </button>
    ))}
  </fieldset>
)
