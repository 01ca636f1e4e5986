/** Where a picture, video or file comes from: an address, or the id of media that was uploaded. */
export type Source = { src?: string; mediaId?: string; filename?: string }
export type Header =
  | { kind: 'text'; text: string }
  | ({ kind: 'image' | 'video' | 'document' } & Source)
  | { kind: 'location'; name?: string; address?: string }
  | { kind: 'product'; retailerId: string }

export type Row = { id: string; title: string; description?: string }
export type ListSection = { title?: string; rows: Row[] }
export type ProductSection = { title?: string; retailerIds: string[] }

/** What hangs under a bubble to be tapped. `from` tells how the answer is to be sent. */
export type Action =
  | { kind: 'reply'; from: 'button' | 'template' | 'carousel'; id: string; title: string }
  | { kind: 'list'; label: string; sections: ListSection[] }
  | { kind: 'products'; label: string; sections: ProductSection[] }
  | { kind: 'product'; label: string; retailerId: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'call'; label: string; phone: string }
  | { kind: 'copy'; label: string; code: string }
  | { kind: 'location'; label: string }
  | { kind: 'contact'; label: string }
  | { kind: 'form'; label: string; name: string; token?: string }

export type Card = { kind: 'card'; header?: Header; text?: string; footer?: string; actions: Action[] }
export type SumLine = { name: string; quantity?: number; amount: string }

/** What a bubble shows. The incoming kinds are those of a heard message; `card`, `carousel` and `bill` are what a business sends. */
export type Shown =
  | { kind: 'text'; text: string; preview?: boolean }
  | { kind: 'tap'; id: string; title: string; description?: string }
  | { kind: 'order'; text?: string; items: { retailerId: string; quantity: number }[] }
  | ({
      kind: 'media'
      media: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker'
      mimeType?: string
      caption?: string
    } & Source)
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  | { kind: 'contacts'; names: string[]; phones: string[] }
  | { kind: 'reaction'; to: string; emoji: string | null }
  | { kind: 'form'; name: string; answers: Record<string, unknown> }
  | { kind: 'moved' }
  | { kind: 'edited'; text: string | null }
  | { kind: 'revoked' }
  | { kind: 'unsupported'; type: string }
  | Card
  | { kind: 'carousel'; text: string; cards: Card[] }
  | { kind: 'bill'; title: string; text?: string; footer?: string; lines: SumLine[]; total: string; status?: string }

/** What a catalogue knows of a product shown by its retailer id alone. */
export type ShownProduct = { title: string; price: string; imageUrl?: string }

/** How a bubble finds what a message only names. All optional: without them names and ids are shown. */
export type Sources = {
  media?: (mediaId: string) => string | undefined
  product?: (retailerId: string) => ShownProduct | undefined
}
