import styles from './Phone.module.css'
import { initialsOf } from './words.ts'

/** A coloured disc with initials; the same name has always the same colour. */
export function Avatar({ name, size }: { name: string; size: number }) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  return (
    <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.38, background: `hsl(${hue} 42% 38%)` }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
