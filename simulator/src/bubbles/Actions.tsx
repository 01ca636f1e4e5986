import styles from './Actions.module.css'
import { Icon, type IconName } from './icons.tsx'
import { safeUrl } from './safe-url.ts'
import type { Action } from './shown.ts'

type OnTap = (action: Action) => void

const icons: Record<Action['kind'], IconName> = {
  reply: 'reply',
  list: 'list',
  products: 'bag',
  product: 'bag',
  link: 'link',
  call: 'phone',
  copy: 'copy',
  location: 'place',
  contact: 'person',
  form: 'form',
}

/** One thing to tap. Links lead out by themselves; the rest asks `onTap`, and is plain text where nobody listens. */
export function ActionButton({ action, onTap, className }: { action: Action; onTap?: OnTap; className?: string }) {
  const label = 'title' in action ? action.title : action.label
  const face = (
    <>
      <Icon name={icons[action.kind]} size={16} />
      <span dir="auto">{label}</span>
    </>
  )
  if (action.kind === 'link') {
    return (
      <a className={className} href={safeUrl(action.url)} target="_blank" rel="noopener noreferrer">
        {face}
      </a>
    )
  }
  if (!onTap) return action.kind === 'list' ? <OfferedRows action={action} className={className} /> : <span className={className}>{face}</span>
  return (
    <button type="button" className={className} onClick={() => onTap(action)} aria-haspopup={opensSheet(action) ? 'dialog' : undefined}>
      {face}
    </button>
  )
}

/** Actions that stand inside a bubble or a card, each on its own line under a rule. */
export const InsideActions = ({ actions, onTap }: { actions: Action[]; onTap?: OnTap }) =>
  actions.map((action) => <ActionButton key={JSON.stringify(action)} action={action} onTap={onTap} className={styles.inside} />)

const opensSheet = ({ kind }: Action) => ['list', 'products', 'product', 'form'].includes(kind)

/** A list as the shop sees it: what was offered, folded until asked for. */
function OfferedRows({ action, className }: { action: Extract<Action, { kind: 'list' }>; className?: string }) {
  const rows = action.sections.flatMap((section) => section.rows)
  return (
    <details className={styles.offered}>
      <summary className={className}>
        <Icon name="list" size={16} />
        <span dir="auto">{action.label}</span>
      </summary>
      <ul>
        {rows.map((row) => (
          <li key={row.id} dir="auto">
            <strong>{row.title}</strong>
            {row.description && <span>{row.description}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
