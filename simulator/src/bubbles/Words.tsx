import styles from './Content.module.css'
import { type Mark, readMarks } from './marks.ts'

/** Text as WhatsApp sets it: marks as type, addresses as links, direction by its first strong letter. */
export const Words = ({ text }: { text: string }) => (
  <span className={styles.words} dir="auto">
    {readMarks(text).map(draw)}
  </span>
)

function draw(mark: Mark, index: number) {
  const key = `${index}`
  if (typeof mark === 'string') return mark
  if (mark.mark === 'link') {
    return (
      <a key={key} href={mark.text} target="_blank" rel="noopener noreferrer">
        {mark.text}
      </a>
    )
  }
  if (!('inner' in mark)) {
    return (
      <code key={key} className={mark.mark === 'mono' ? styles.mono : styles.code}>
        {mark.text}
      </code>
    )
  }
  const Tag = tags[mark.mark]
  return <Tag key={key}>{mark.inner.map(draw)}</Tag>
}

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const
