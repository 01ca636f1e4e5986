import { useState } from 'react'
import { knownCodes } from '../graph-codes.ts'
import { clearFaults, type Dial, type Shopper, setFaults } from './api.ts'
import styles from './SidePanel.module.css'

type Choice<Value> = [value: Value, name: string]
type Select = { [Key in keyof Dial]-?: { kind: 'choice'; key: Key; label: string; usual: string; choices: Choice<NonNullable<Dial[Key]>>[] } }[keyof Dial]
type Check = { kind: 'check'; key: 'shuffle' | 'pair_limit' | 'template_paused' | 'blocked' | 'hide_phone'; label: string }
type Group = { title: string; controls: (Select | Check)[] }

const lateness: Choice<number>[] = [
  [1_000, '1 second'],
  [5_000, '5 seconds'],
  [30_000, '30 seconds'],
  [3_600_000, '1 hour'],
]
const statuses: Choice<number>[] = [200, 429, 500, 502, 503, 504].map((status) => [status, status === 200 ? '200, reported failed later' : String(status)])
const codes: Choice<number>[] = Object.entries(knownCodes).map(([code, known]) => [Number(code), `${code} · ${known?.title}`])

const groups: Group[] = [
  {
    title: 'Webhooks',
    controls: [
      { kind: 'choice', key: 'duplicate', label: 'Each comes', usual: 'once', choices: [2, 3, 4, 5].map((times) => [times, `${times} times`]) },
      { kind: 'check', key: 'shuffle', label: 'Out of order' },
      { kind: 'choice', key: 'delay_ms', label: 'Late, as are the answers to sends, by', usual: 'nothing', choices: lateness },
    ],
  },
  {
    title: 'What the company sends',
    controls: [
      {
        ...{ kind: 'choice', key: 'drop', label: 'The connection breaks', usual: 'never' },
        choices: [
          ['before', 'before the message is taken'],
          ['after', 'after the message is taken'],
        ],
      },
      { kind: 'choice', key: 'error_code', label: "Refused with Meta's code", usual: 'none', choices: codes },
      { kind: 'choice', key: 'http_status', label: 'Answered with HTTP status', usual: 'the usual one', choices: statuses },
      { kind: 'choice', key: 'answer_delay_ms', label: 'Taken at once, answered late by', usual: 'nothing', choices: lateness },
      { kind: 'check', key: 'template_paused', label: 'Templates are paused' },
    ],
  },
  {
    title: 'Limits',
    controls: [
      {
        kind: 'choice',
        key: 'number_rate',
        label: 'A number may send',
        usual: 'any amount',
        choices: [1, 5, 20, 80].map((rate) => [rate, `${rate} a second`]),
      },
      { kind: 'check', key: 'pair_limit', label: 'One in 6 seconds to one person, 45 at a stretch' },
    ],
  },
  {
    title: 'Shoppers',
    controls: [
      { kind: 'check', key: 'blocked', label: 'Have blocked the company' },
      { kind: 'check', key: 'hide_phone', label: 'Show a user id and no number' },
    ],
  },
]

const shares: Choice<number>[] = [1, 0.5, 0.2, 0.05].map((share) => [share, share === 1 ? 'always' : `${Math.round(share * 100)} % of the time`])

type Turn = (changed: Dial) => void

/** The fault dial: what goes wrong, how often, and for whom. */
export function Faults({ dial: initial, shopper }: { dial: Dial; shopper?: Shopper }) {
  const [dial, setDial] = useState(initial)
  const [trouble, setTrouble] = useState('')
  const { rate: _, to, ...fault } = dial
  const count = Object.keys(fault).length
  const turn: Turn = (changed) => {
    const next = Object.fromEntries(Object.entries({ ...dial, ...changed }).filter(([, value]) => value !== undefined && value !== false)) as Dial
    const asked = Object.keys(next).length > 0 ? setFaults(next) : clearFaults()
    setTrouble('')
    asked.then(setDial, (error: Error) => setTrouble(error.message))
  }
  return (
    <div className={styles.faults}>
      <p role="status" className={count > 0 ? styles.warning : undefined}>
        {count === 0 ? 'Nothing goes wrong.' : count === 1 ? 'One fault is on.' : `${count} faults are on.`}
      </p>
      {groups.map(({ title, controls }) => (
        <details key={title} open={controls.some(({ key }) => initial[key] !== undefined)}>
          <summary>{title}</summary>
          {controls.map((control) => (
            <Control key={control.key} control={control} dial={dial} turn={turn} />
          ))}
        </details>
      ))}
      {count > 0 && <Reach dial={dial} shopper={shopper} turn={turn} />}
      {(count > 0 || to !== undefined) && (
        <button type="button" className={styles.wide} onClick={() => clearFaults().then(setDial, (error: Error) => setTrouble(error.message))}>
          Mend everything
        </button>
      )}
      {trouble && <p role="alert">{trouble}</p>}
    </div>
  )
}

function Control({ control, dial, turn }: { control: Select | Check; dial: Dial; turn: Turn }) {
  if (control.kind === 'check')
    return (
      <label className={styles.check}>
        <input type="checkbox" checked={dial[control.key] ?? false} onChange={(event) => turn({ [control.key]: event.target.checked })} />
        {control.label}
      </label>
    )
  const { key, label, usual } = control
  const chosen = dial[key]
  const known: Choice<unknown>[] = control.choices
  const choices = chosen === undefined || known.some(([value]) => value === chosen) ? known : [...known, [chosen, String(chosen)] as const]
  return (
    <label>
      {label}
      <select value={choices.findIndex(([value]) => value === chosen)} onChange={(event) => turn({ [key]: choices[Number(event.target.value)]?.[0] })}>
        <option value={-1}>{usual}</option>
        {choices.map(([value, name], index) => (
          <option key={String(value)} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Reach({ dial, shopper, turn }: { dial: Dial; shopper?: Shopper; turn: Turn }) {
  const { rate = 1, to } = dial
  const known = shares.some(([share]) => share === rate)
  return (
    <>
      <label>
        How often
        <select value={rate} onChange={(event) => turn({ rate: Number(event.target.value) })}>
          {[...(known ? [] : [[rate, `${Math.round(rate * 100)} % of the time`] as const]), ...shares].map(([share, name]) => (
            <option key={share} value={share}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={to !== undefined}
          onChange={(event) => turn({ to: event.target.checked ? (shopper?.phone ?? shopper?.userId) : undefined })}
        />
        Only for {shopper?.name}
      </label>
    </>
  )
}
