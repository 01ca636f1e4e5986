import { useState } from 'react'
import styles from './Content.module.css'
import { Icon, type IconName } from './icons.tsx'
import { safeUrl } from './safe-url.ts'
import type { Header, Shown, Source, Sources } from './shown.ts'
import { Words } from './Words.tsx'

/** Where a picture or file can be loaded from, if anywhere. */
const addressOf = ({ src, mediaId }: Source, sources: Sources) => safeUrl(src) ?? (mediaId ? sources.media?.(mediaId) : undefined)

/** A picture that keeps its place while loading and says so when it cannot be shown. */
export function Picture({ src, alt = 'Picture', className = styles.picture }: { src?: string; alt?: string; className?: string }) {
  const [broken, setBroken] = useState(false)
  if (!src || broken) {
    return (
      <span className={`${className} ${styles.noPicture}`} role="img" aria-label={`${alt} (cannot be shown)`}>
        <Icon name="picture" size={28} />
      </span>
    )
  }
  return <img className={className} src={src} alt={alt} onError={() => setBroken(true)} />
}

/** What stands above a card's text. */
export function CardHeader({ header, sources }: { header: Header; sources: Sources }) {
  if (header.kind === 'text') {
    return (
      <strong className={styles.title} dir="auto">
        {header.text}
      </strong>
    )
  }
  if (header.kind === 'location') return <Line icon="place" text={[header.name, header.address].filter(Boolean).join(', ') || 'Location'} />
  if (header.kind === 'product') return <ProductHead retailerId={header.retailerId} sources={sources} />
  const src = addressOf(header, sources)
  if (header.kind === 'image') return <Picture src={src} />
  if (header.kind === 'video') return <Film src={src} />
  return <FileLine name={header.filename ?? 'Document'} src={src} />
}

function ProductHead({ retailerId, sources }: { retailerId: string; sources: Sources }) {
  const product = sources.product?.(retailerId)
  return (
    <>
      <Picture src={product?.imageUrl} alt={product?.title ?? `Product ${retailerId}`} />
      <span className={styles.product}>
        <strong dir="auto">{product?.title ?? retailerId}</strong>
        {product && <span>{product.price}</span>}
      </span>
    </>
  )
}

/** A film, opened in a tab of its own. */
function Film({ src }: { src?: string }) {
  const still = `${styles.picture} ${styles.noPicture}`
  const play = <Icon name="play" size={36} />
  if (!src) return <span className={still}>{play}</span>
  return (
    <a className={still} href={src} target="_blank" rel="noopener noreferrer" aria-label="Play video">
      {play}
    </a>
  )
}

export const Line = ({ icon, text }: { icon: IconName; text: string }) => (
  <span className={styles.iconLine}>
    <Icon name={icon} />
    <span dir="auto">{text}</span>
  </span>
)

function FileLine({ name, src }: { name: string; src?: string }) {
  if (!src) return <Line icon="file" text={name} />
  return (
    <a className={styles.file} href={src} target="_blank" rel="noopener noreferrer">
      <Line icon="file" text={name} />
    </a>
  )
}

/** A picture, film, voice note, document or sticker with its caption. */
export function Media({ content, sources }: { content: Extract<Shown, { kind: 'media' }>; sources: Sources }) {
  const src = addressOf(content, sources)
  return (
    <>
      <MediaFile content={content} src={src} />
      {content.caption && <Words text={content.caption} />}
    </>
  )
}

function MediaFile({ content, src }: { content: Extract<Shown, { kind: 'media' }>; src?: string }) {
  if (content.media === 'image') return <Picture src={src} alt={content.caption ?? 'Picture'} />
  if (content.media === 'sticker') return <Picture src={src} alt="Sticker" className={styles.sticker} />
  if (content.media === 'video') return <Film src={src} />
  if (content.media === 'document') return <FileLine name={content.filename ?? 'Document'} src={src} />
  return <Voice src={src} label={content.media === 'voice' ? 'Voice message' : 'Audio'} />
}

const wave = [5, 9, 14, 8, 16, 11, 6, 13, 18, 9, 5, 12, 16, 7, 10, 14, 6, 9, 4]
  .map((height, index) => `M${2 + index * 8} ${12 - height / 2}v${height}`)
  .join('')

function Voice({ src, label }: { src?: string; label: string }) {
  return (
    <button type="button" className={styles.voice} aria-label={`${label}, play`} disabled={!src} onClick={() => play(src)}>
      <Icon name="play" size={22} />
      <svg viewBox="0 0 150 24" width="150" height="24" aria-hidden="true" focusable="false">
        <path d={wave} stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      </svg>
    </button>
  )
}

function play(src: string | undefined): void {
  if (src) new Audio(src).play().catch(() => undefined)
}
