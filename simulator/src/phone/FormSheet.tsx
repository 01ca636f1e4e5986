import type { Action } from '../bubbles/shown.ts'
import styles from './Sheet.module.css'
import { Sheet } from './Sheet.tsx'

type Props = { form: Extract<Action, { kind: 'form' }>; onAnswer: (answers: Record<string, string>) => void; onClose: () => void }

const fields: Record<string, [name: string, label: string][] | undefined> = {
  address_message: [
    ['name', 'Name'],
    ['phone_number', 'Phone'],
    ['address', 'Street and house'],
    ['city', 'City'],
    ['state', 'State'],
    ['in_pin_code', 'PIN code'],
  ],
}

/** A form asked for by the company: an address, or one free answer where the form's own screens are not known here. */
export function FormSheet({ form, onAnswer, onClose }: Props) {
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answers = Object.fromEntries(Array.from(new FormData(event.currentTarget), ([name, value]) => [name, String(value)]))
    onAnswer({ ...answers, ...(form.token && { flow_token: form.token }) })
  }
  return (
    <Sheet title={form.label} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.rows}>
          {(fields[form.name] ?? [['answer', 'Answer']]).map(([name, label]) => (
            <label key={name} className={styles.field}>
              {label}
              <input name={name} autoComplete="off" />
            </label>
          ))}
        </div>
        <button type="submit" className={styles.primary}>
          Send
        </button>
      </form>
    </Sheet>
  )
}
