import { useState } from 'react'
import { Icon } from '../bubbles/icons.tsx'
import { Avatar } from './Avatar.tsx'
import { addShopper, changeNumber, type Shopper, type ShownShopper } from './api.ts'
import styles from './SidePanel.module.css'
import type { usePhone } from './use-phone.ts'

type Props = { phone: ReturnType<typeof usePhone>; onChosen: () => void }

/** Who can hold the phone. Anyone may be added, with a number or hiding it behind a user id. */
export function Shoppers({ phone, onChosen }: Props) {
  const [open, setOpen] = useState<'adding' | 'moving'>()
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
      {open === 'adding' && (
        <Newcomer
          onDone={(shopper) => {
            setOpen(undefined)
            if (shopper) choose(shopper)
          }}
        />
      )}
      {open === 'moving' && phone.shopper && <NewNumber shopper={phone.shopper} onDone={() => setOpen(undefined)} />}
      {!open && (
        <div className={styles.pair}>
          <button type="button" className={styles.wide} onClick={() => setOpen('adding')}>
            <Icon name="add" /> Someone else
          </button>
          <button type="button" className={styles.wide} onClick={() => setOpen('moving')}>
            {phone.shopper?.phone ? 'New number' : 'New user id'}
          </button>
        </div>
      )}
    </>
  )
}

function Unread({ shopper }: { shopper: ShownShopper }) {
  const count = Object.values(shopper.unread).reduce((sum, one) => sum + one, 0)
  return count > 0 && <b className={styles.unread}>{count}</b>
}

function Newcomer({ onDone }: { onDone: (shopper?: Shopper) => void }) {
  return (
    <Asking action="Add" ask={(form) => addShopper({ name: String(form.get('name')), hides_number: form.get('hides') === 'on' })} onDone={onDone}>
      <label>
        Name
        <input name="name" required maxLength={128} autoComplete="off" ref={(field) => field?.focus()} />
      </label>
      <label className={styles.check}>
        <input type="checkbox" name="hides" /> Hides the phone number
      </label>
    </Asking>
  )
}

function NewNumber({ shopper, onDone }: { shopper: Shopper; onDone: () => void }) {
  const [name, label, pattern] = shopper.phone
    ? ['phone', 'New phone number', '\\+?[\\d ()\\-]{7,24}']
    : ['user_id', 'New user id', '[A-Z]{2}\\.[A-Za-z0-9]{1,128}']
  return (
    <Asking action="Change" ask={(form) => changeNumber(shopper, { [name ?? '']: String(form.get('named')) })} onDone={onDone}>
      <label>
        {label}
        <input name="named" required pattern={pattern} placeholder={shopper.phone ?? shopper.userId} autoComplete="off" ref={(field) => field?.focus()} />
      </label>
    </Asking>
  )
}

type AskingProps = { action: string; ask: (form: FormData) => Promise<Shopper>; onDone: (shopper?: Shopper) => void; children: React.ReactNode }

/** A small form in the panel; Esc leaves it, and what was refused is said below the fields. */
function Asking({ action, ask, onDone, children }: AskingProps) {
  const [trouble, setTrouble] = useState('')
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    ask(new FormData(event.currentTarget)).then(onDone, (error: Error) => setTrouble(error.message))
  }
  return (
    <form className={styles.newcomer} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      {children}
      {trouble && <p role="alert">{trouble}</p>}
      <div className={styles.pair}>
        <button type="submit" className={styles.wide}>
          {action}
        </button>
        <button type="button" className={styles.wide} onClick={() => onDone()}>
          Leave
        </button>
      </div>
    </form>
  )
}
