import { useState } from 'react'
import styles from './App.module.css'
import { JsonDrawer } from './JsonDrawer.tsx'
import { Phone } from './Phone.tsx'
import { SidePanel } from './SidePanel.tsx'
import { useNow, usePhone } from './use-phone.ts'

/** The page: a phone, who holds it beside it, and the raw messages when asked for. */
export function App() {
  const phone = usePhone()
  const now = useNow(phone.state.ahead)
  const [panelOpen, setPanelOpen] = useState(false)
  const [jsonOf, setJsonOf] = useState<string>()
  const { overview, line, shopper } = phone
  if (!overview || !line || !shopper) return <Waiting broken={!phone.state.connected} empty={overview?.lines.length === 0} />
  return (
    <div className={styles.page}>
      <SidePanel phone={phone} now={now} open={panelOpen} onClose={() => setPanelOpen(false)} onJson={() => setJsonOf(jsonOf === undefined ? '' : undefined)} />
      <main className={styles.stage}>
        <Phone key={shopper.id} phone={phone} line={line} shopper={shopper} now={now} onMenu={() => setPanelOpen(true)} onJson={setJsonOf} />
      </main>
      {jsonOf !== undefined && <JsonDrawer items={phone.items ?? []} line={line} shopper={shopper} at={jsonOf} onClose={() => setJsonOf(undefined)} />}
    </div>
  )
}

const Waiting = ({ broken, empty }: { broken: boolean; empty: boolean }) => (
  <main className={styles.waiting}>
    <p role="status">
      {empty ? 'No company has a WhatsApp number here yet.' : broken ? 'The simulator does not answer. Trying again …' : 'Switching the phone on …'}
    </p>
  </main>
)
