import { useState } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import { Avatar } from './Avatar.tsx'
import { addShopper, type Shopper, type ShownShopper } from './api.ts'
import styles from './SidePanel.module.css'
import type { usePhone } from './use-phone.ts'

type Props = { phone: ReturnType<typeof usePhone>; onChosen: () => void }

/** Who can hold the phone. Anyone may be added, with a number or hiding it behind a user id. */
export function Shoppers({ phone, onChosen }: Props) {
  const [adding, setAdding] = useState(false)
  const choose = ({ id }: Shopper) => {
    phone.go({ shopper: id })
    onChosen()
  }
  return (
    <>
      <ul className={`${styles.choices} ${styles.scrolling}`}>
        {phone.overview?.shoppers.map((shopper) => (
          <li key={shopper.id}>
            <button type="button" aria-pressed={shopper.id === phone.shopper?.id} onClick={() => choose(shopper)}>
              <Avatar name={shopper.name} size={30} />
              <span className={styles.words}>
                <strong dir="auto">{shopper.name}</strong>
                <small>{shopper.phone ? `+${shopper.phone}` : 'hides the number'}</small>
              </span>
              <Unread shopper={shopper} />
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <Newcomer
          onDone={(shopper) => {
            setAdding(false)
            if (shopper) choose(shopper)
          }}
        />
      ) : (
        <button type="button" className={styles.wide} onClick={() => setAdding(true)}>
          <Icon name="add" /> Someone else
        </button>
      )}
    </>
  )
}

function Unread({ shopper }: { shopper: ShownShopper }) {
  const count = Object.values(shopper.unread).reduce((sum, one) => sum + one, 0)
  return count > 0 && <b className={styles.unread}>{count}</b>
}

function Newcomer({ onDone }: { onDone: (shopper?: Shopper) => void }) {
  const [trouble, setTrouble] = useState('')
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    addShopper({ name: String(form.get('name')), hides_number: form.get('hides') === 'on' }).then(onDone, (error: Error) => setTrouble(error.message))
  }
  return (
    <form className={styles.newcomer} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <label>
        Name
        <input name="name" required maxLength={128} autoComplete="off" ref={(field) => field?.focus()} />
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="hides" /> Hides the phone number
      </label>
      {trouble && <p role="alert">{trouble}</p>}
      <div className={styles.pair}>
        <button type="submit" className={styles.wide}>
          Add
        </button>
        <button type="button" className={styles.wide} onClick={() => onDone()}>
          Leave
        </button>
      </div>
    </form>
  )
}
