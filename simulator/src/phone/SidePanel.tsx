import { useEffect, useState } from 'react'
import { Icon, type IconName } from '../bubbles/icons.tsx'
import { advanceClock } from './api.ts'
import { Faults } from './Faults.tsx'
import { Shoppers } from './Shoppers.tsx'
import styles from './SidePanel.module.css'
import { chooseTheme, themeNow } from './theme.ts'
import type { usePhone } from './use-phone.ts'
import { clockTime } from './words.ts'

type Props = { phone: ReturnType<typeof usePhone>; now: Date; open: boolean; onClose: () => void; onJson: () => void }

/** Beside the phone: who holds it, whom they write to, what time it is, and what goes wrong. */
export function SidePanel({ phone, now, open, onClose, onJson }: Props) {
  useEffect(() => {
    if (!open) return
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [open, onClose])
  return (
    <>
      {open && <button type="button" className={styles.backdrop} tabIndex={-1} aria-label="Close" onClick={onClose} />}
      <aside className={`${styles.panel} ${open ? styles.open : ''}`} aria-label="Around the phone">
        <header className={styles.head}>
          <h2>The phone</h2>
          <ThemeButton />
          <button type="button" className={`${styles.small} ${styles.closer}`} aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <Part icon="person" title="You are">
          <Shoppers phone={phone} onChosen={onClose} />
        </Part>
        <Part icon="shop" title="You write to">
          <Companies phone={phone} onChosen={onClose} />
        </Part>
        {phone.overview?.canAdvance && (
          <Part icon="clock" title="Time here">
            <Clock now={now} />
          </Part>
        )}
        <Part icon="storm" title="Faults">
          <Faults dial={phone.overview?.faults ?? {}} shopper={phone.shopper} />
        </Part>
        <button type="button" className={styles.wide} onClick={onJson}>
          <Icon name="braces" /> Raw JSON of the messages
        </button>
      </aside>
    </>
  )
}

const Part = ({ icon, title, children }: { icon: IconName; title: string; children: React.ReactNode }) => (
  <section className={styles.part} aria-label={title}>
    <h3>
      <Icon name={icon} size={15} /> {title}
    </h3>
    {children}
  </section>
)

const Companies = ({ phone, onChosen }: { phone: Props['phone']; onChosen: () => void }) => (
  <ul className={styles.choices}>
    {phone.overview?.lines.map(({ company, name, displayPhoneNumber }) => (
      <li key={company}>
        <button
          type="button"
          aria-pressed={company === phone.line?.company}
          onClick={() => {
            phone.go({ company })
            onChosen()
          }}
        >
          <span className={styles.words}>
            <strong>{name}</strong>
            <small>{displayPhoneNumber}</small>
          </span>
        </button>
      </li>
    ))}
  </ul>
)

function Clock({ now }: { now: Date }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const forward = (hours: number) => {
    setBusy(true)
    setTrouble('')
    advanceClock(hours * 3600)
      .catch((error: Error) => setTrouble(error.message))
      .finally(() => setBusy(false))
  }
  return (
    <>
      <p className={styles.time}>
        <time dateTime={now.toISOString()}>
          {now.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' })}, <b>{clockTime(now)}</b>
        </time>
      </p>
      <div className={styles.pair}>
        {[1, 24].map((hours) => (
          <button key={hours} type="button" className={styles.wide} disabled={busy} onClick={() => forward(hours)}>
            +{hours} h
          </button>
        ))}
      </div>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
    </>
  )
}

function ThemeButton() {
  const [theme, setTheme] = useState(themeNow)
  const other = theme === 'dark' ? 'light' : 'dark'
  const change = () => {
    chooseTheme(other)
    setTheme(other)
  }
  return (
    <button type="button" className={styles.small} aria-label={`Dress the page ${other}`} title={`Dress the page ${other}`} onClick={change}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  )
}
