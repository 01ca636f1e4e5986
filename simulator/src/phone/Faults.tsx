import { useState } from 'react'
import { clearFaults, type Dial, type Shopper, setFaults } from './api.ts'
import styles from './SidePanel.module.css'

const presets: [name: string, dial: Dial][] = [
  ['Webhooks come three times', { duplicate: 3 }],
  ['Webhooks out of order', { shuffle: true, duplicate: 2 }],
  ['Everything 3 s late', { delay_ms: 3000 }],
  ['Connection breaks before sending', { drop: 'before' }],
  ['Connection breaks after sending', { drop: 'after' }],
  ['Service unavailable', { http_status: 503 }],
  ['Too many messages to one person', { error_code: 131056 }],
  ['Number is throttled', { error_code: 130429 }],
  ['Shopper cannot be reached', { error_code: 131026, http_status: 200 }],
  ['24 hours have passed', { error_code: 131047 }],
  ['Token has expired', { error_code: 190 }],
]

const shares = [1, 0.5, 0.2, 0.05]

/** The fault dial: what goes wrong, how often, and for whom. */
export function Faults({ dial: initial, shopper }: { dial: Dial; shopper?: Shopper }) {
  const [dial, setDial] = useState(initial)
  const [trouble, setTrouble] = useState('')
  const { rate = 1, to, ...fault } = dial
  const on = Object.keys(fault).length > 0
  const chosen = presets.findIndex(([, preset]) => JSON.stringify(preset) === JSON.stringify(fault))
  const turn = (next: Dial) => {
    const asked = Object.keys(next).length > 0 ? setFaults(next) : clearFaults()
    asked.then(setDial, (error: Error) => setTrouble(error.message))
  }
  const me = shopper?.phone ?? shopper?.userId
  return (
    <div className={styles.faults}>
      <select aria-label="What goes wrong" value={on ? chosen : 'none'} onChange={(event) => turn(presets[Number(event.target.value)]?.[1] ?? {})}>
        <option value="none">Nothing goes wrong</option>
        {on && chosen < 0 && <option value={-1}>{JSON.stringify(fault)}</option>}
        {presets.map(([name], index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
      {on && (
        <>
          <label>
            How often
            <select value={rate} onChange={(event) => turn({ ...dial, rate: Number(event.target.value) })}>
              {[...new Set([rate, ...shares])].map((share) => (
                <option key={share} value={share}>
                  {share === 1 ? 'always' : `${Math.round(share * 100)} % of the time`}
                </option>
              ))}
            </select>
          </label>
          <label className={styles.check}>
            <input type="checkbox" checked={to !== undefined} onChange={(event) => turn({ ...fault, rate, ...(event.target.checked && { to: me }) })} />
            Only for {shopper?.name}
          </label>
          <p className={styles.warning}>Faults are on.</p>
        </>
      )}
      {trouble && <p role="alert">{trouble}</p>}
    </div>
  )
}
