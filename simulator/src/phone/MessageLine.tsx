import { Bubble, type BubbleProps } from '../bubbles/Bubble.tsx'
import { Icon } from '../bubbles/icons.tsx'
import { reactionMessage } from './answers.ts'
import type { Item, Message } from './api.ts'
import styles from './Thread.module.css'

type Props = Pick<BubbleProps, 'content' | 'first' | 'author' | 'quote' | 'reactions' | 'sources' | 'onTap'> & {
  item: Item
  onQuote: () => void
  onSend: (message: Message) => void
  onJson: () => void
}

/** One message and, beside it when pointed at or reached by keyboard, what can be done with it. */
export function MessageLine({ item, onQuote, onSend, onJson, ...bubble }: Props) {
  const { direction, at, status, id } = item
  return (
    <div className={`${styles.line} ${direction === 'in' ? styles.mine : styles.theirs} ${bubble.first ? styles.run : ''}`}>
      <Bubble {...bubble} direction={direction} at={at} state={direction === 'in' ? status : undefined} error={reasonOf(item)} />
      <span className={styles.tools}>
        <Tool label="Reply" onClick={onQuote}>
          <Icon name="reply" size={15} />
        </Tool>
        {direction === 'out' && status !== 'failed' && (
          <Tool label="React with a heart" onClick={() => onSend(reactionMessage(id, '❤️'))}>
            ❤️
          </Tool>
        )}
        <Tool label="Raw JSON" onClick={onJson}>
          <Icon name="braces" size={15} />
        </Tool>
      </span>
    </div>
  )
}

const Tool = ({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) => (
  <button type="button" title={label} aria-label={label} onClick={onClick}>
    {children}
  </button>
)

function reasonOf({ status, marks }: Item): string | undefined {
  if (status !== 'failed') return undefined
  const error = marks.at(-1)?.errors?.[0] as { code?: number; title?: string } | undefined
  return `Not delivered: ${error?.title ?? 'unknown reason'} (${error?.code ?? '?'})`
}
