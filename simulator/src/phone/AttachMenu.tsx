import { useEffect, useRef } from 'react'
import { Icon, type IconName } from '../bubbles/icons.tsx'
import { contactMessage, placeMessage } from './answers.ts'
import type { Message, Shopper } from './api.ts'
import styles from './Composer.module.css'

type Props = { shopper: Shopper; onSend: (message: Message) => void; onFile: (file: File) => void; onClose: () => void }

const pictures = 'image/jpeg,image/png,image/webp,video/mp4'
const documents = '.pdf,.txt,.doc,.docx,.xls,.xlsx,.ppt,.pptx'

/** What else can be sent: files, a place, one's own contact, and a message of a kind that no business can read. */
export function AttachMenu({ shopper, onSend, onFile, onClose }: Props) {
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const then = (message: Message) => () => {
    onSend(message)
    onClose()
  }
  return (
    <fieldset className={styles.attach} aria-label="Attach" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <FileChoice ref={first} icon="picture" label="Photo" accept={pictures} onFile={onFile} />
      <FileChoice icon="file" label="Document" accept={documents} onFile={onFile} />
      <Choice icon="place" label="Location" onClick={then(placeMessage())} />
      <Choice icon="person" label="Contact" onClick={then(contactMessage(shopper))} />
      <Choice
        icon="list"
        label="Poll"
        onClick={then({ type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }], unsupported: { type: 'poll' } })}
      />
    </fieldset>
  )
}

type FileProps = { icon: IconName; label: string; accept: string; onFile: (file: File) => void; ref?: React.Ref<HTMLInputElement> }
const FileChoice = ({ icon, label, accept, onFile, ref }: FileProps) => (
  <label className={styles.choice}>
    <input
      ref={ref}
      type="file"
      accept={accept}
      onChange={(event) => {
        const file = event.target.files?.[0]
        if (file) onFile(file)
      }}
    />
    <Icon name={icon} size={22} />
    {label}
  </label>
)

const Choice = ({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) => (
  <button type="button" className={styles.choice} onClick={onClick}>
    <Icon name={icon} size={22} />
    {label}
  </button>
)
