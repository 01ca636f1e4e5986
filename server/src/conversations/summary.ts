import type { HeardContent, MessageBody } from './contract.ts'

/** A message in a line, for a list of conversations. */
export function textOf(body: HeardContent | MessageBody): string {
  return 'kind' in body ? textOfHeard(body as HeardContent) : textOfSent(body as Sent)
}

function textOfHeard(content: HeardContent): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'tap':
      return content.title
    case 'media':
      return content.caption ?? content.filename ?? signs[content.media]
    case 'order':
      return content.text ?? `🛒 ${content.items.length}`
    case 'location':
      return `📍 ${content.name ?? content.address ?? `${content.latitude}, ${content.longitude}`}`
    case 'contacts':
      return `👤 ${content.names.join(', ')}`
    case 'reaction':
      return content.emoji ?? '…'
    case 'edited':
      return content.text ?? '…'
    case 'form':
      return `📋 ${content.name}`
    default:
      return '…'
  }
}

const signs = { image: '📷', video: '🎬', audio: '🎤', voice: '🎤', document: '📄', sticker: '🏷' } as const

type Sent = { text?: { body?: string }; interactive?: { body?: { text?: string } }; image?: { caption?: string }; template?: { name?: string } }

function textOfSent({ text, interactive, image, template }: Sent): string {
  return text?.body ?? interactive?.body?.text ?? image?.caption ?? template?.name ?? '…'
}
