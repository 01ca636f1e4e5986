import { useState } from 'react'
import type { Action, Row } from '../bubbles/shown.ts'
import styles from './Sheet.module.css'
import { Sheet } from './Sheet.tsx'

type Props = { list: Extract<Action, { kind: 'list' }>; onChoose: (row: Row) => void; onClose: () => void }

/** The rows of a list message: choose one, then send it. */
export function ListSheet({ list, onChoose, onClose }: Props) {
  const [chosen, setChosen] = useState<Row>()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (chosen) onChoose(chosen)
  }
  return (
    <Sheet title={list.label} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.rows}>
          {list.sections.map((section) => (
            <fieldset key={section.title ?? section.rows[0]?.id} className={styles.section}>
              {section.title && <legend dir="auto">{section.title}</legend>}
              {section.rows.map((row) => (
                <label key={row.id} className={styles.row} dir="auto">
                  <span>
                    <strong>{row.title}</strong>
                    {row.description && <small>{row.description}</small>}
                  </span>
                  <input
                    type="radio"
                    name="row"
                    checked={chosen?.id === row.id}
                    onChange={() => setChosen(row)}
                    onKeyDown={(event) => {
                      if (event.key !== 'Enter') return
                      event.preventDefault()
                      onChoose(row)
                    }}
                  />
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        <button type="submit" className={styles.primary} disabled={!chosen}>
          Send
        </button>
      </form>
    </Sheet>
  )
}
