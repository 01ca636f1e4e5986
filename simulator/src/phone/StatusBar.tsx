import styles from './Phone.module.css'
import { clockTime } from './words.ts'

/** The top edge of the phone: the time on the simulator's clock, and whether it has a line. */
export const StatusBar = ({ now, connected }: { now: Date; connected: boolean }) => (
  <div className={styles.statusBar}>
    <time dateTime={now.toISOString()}>{clockTime(now)}</time>
    {!connected && <span role="status">No connection</span>}
    <svg width="46" height="14" viewBox="0 0 46 14" fill="currentColor" aria-hidden="true" focusable="false">
      <path d="M1 12h2V9H1zm4 0h2V7H5zm4 0h2V4H9zm4 0h2V1h-2z" opacity={connected ? 1 : 0.35} />
      <path d="M22 3h17a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H22a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Zm20 3h2v3h-2z" opacity=".35" />
      <path d="M22 4.5h12v6H22z" />
    </svg>
  </div>
)
