import { useState } from 'react'
import type { Action } from '../bubbles/shown.ts'
import type { Item, Shopper, ShownLine } from './api.ts'
import { Chat } from './Chat.tsx'
import { ChatList } from './ChatList.tsx'
import styles from './Phone.module.css'
import { StatusBar } from './StatusBar.tsx'
import type { usePhone } from './use-phone.ts'

export type PhoneProps = {
  phone: ReturnType<typeof usePhone>
  line: ShownLine
  shopper: Shopper
  now: Date
  onMenu: () => void
  onJson: (id: string) => void
}

/** What was tapped and wants an answer, with the message it hangs on. */
export type Asked = { action: Action; item: Item }

/** The device: a list of chats, or one chat. */
export function Phone(props: PhoneProps) {
  const [screen, setScreen] = useState<'chat' | 'chats'>('chat')
  const { phone, now } = props
  const openChat = (company: string) => {
    phone.go({ company })
    setScreen('chat')
  }
  return (
    <div className={styles.device}>
      <section className={styles.screen} aria-label={`${props.shopper.name}'s phone`}>
        <StatusBar now={now} connected={phone.state.connected} />
        {screen === 'chats' ? <ChatList {...props} onOpen={openChat} /> : <Chat key={props.line.company} {...props} onBack={() => setScreen('chats')} />}
      </section>
    </div>
  )
}
