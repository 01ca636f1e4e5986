import { useEffect, useRef } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import styles from './Sheet.module.css'

type Props = { title: string; onClose: () => void; children: React.ReactNode }

/** What slides up over the chat. Takes the focus, gives it back, and goes on Esc or a tap beside it. */
export function Sheet({ title, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.querySelector<HTMLElement>('input, textarea, button:not([data-close])')?.focus()
    return () => {
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus())
    }
  }, [])
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [onClose])
  return (
    <div className={styles.cover}>
      <button type="button" className={styles.backdrop} tabIndex={-1} aria-label="Close" onClick={onClose} />
      <div className={styles.sheet} role="dialog" aria-modal="true" aria-label={title} ref={panel}>
        <header className={styles.head}>
          <button type="button" className={styles.close} data-close aria-label="Close" onClick={onClose}>
            <Icon name="close" size={22} />
          </button>
          <h2 dir="auto">{title}</h2>
        </header>
        {children}
      </div>
    </div>
  )
}
