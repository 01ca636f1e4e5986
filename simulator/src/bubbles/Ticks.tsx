import styles from './Bubble.module.css'

/** How far a message has come. The server's own states of a message fit. */
export type BubbleState = 'heard' | 'answered' | 'ignored' | 'queued' | 'sending' | 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown'

type Drawn = { label: string; path: string; read?: boolean }
const one = 'm1.5 6.2 3 3 6-7'
const two = `${one}M7.2 8.8l.4.4 6-7`
const waiting: Drawn = { label: 'Waiting', path: 'M8 11A5 5 0 1 0 8 1a5 5 0 0 0 0 10ZM8 3.5V6l1.5 1' }
const drawn: Record<BubbleState, Drawn | undefined> = {
  heard: undefined,
  answered: undefined,
  ignored: undefined,
  queued: waiting,
  sending: waiting,
  accepted: waiting,
  sent: { label: 'Sent', path: one },
  delivered: { label: 'Delivered', path: two },
  read: { label: 'Read', path: two, read: true },
  played: { label: 'Played', path: two, read: true },
  failed: { label: 'Not delivered', path: 'M8 11A5 5 0 1 0 8 1a5 5 0 0 0 0 10ZM8 3.5v3M8 8.5h.01' },
  unknown: { label: 'Outcome unknown', path: 'M6.5 4.5a1.5 1.5 0 1 1 2 1.4c-.4.2-.5.5-.5 1.1M8 9.5h.01' },
}

/** The mark beside a message's time: a clock, one tick, two ticks, two blue ticks, or a warning. */
export function Ticks({ state }: { state: BubbleState }) {
  const tick = drawn[state]
  if (!tick) return null
  const look = [styles.ticks, tick.read && styles.read, state === 'failed' && styles.failed].filter(Boolean).join(' ')
  return (
    <svg className={look} viewBox="0 0 16 12" width="17" height="13" role="img" aria-label={tick.label}>
      <path d={tick.path} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
