export type Json = Record<string, unknown>

/** A person with a phone. `phone` is digits only; either alias may be missing, never both. */
export type Shopper = { id: string; name: string; phone?: string; userId?: string }
export type Status = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed'
export type Mark = { status: Status; at: string; errors?: Json[] }

/** One message of a thread: `in` from the shopper (Meta's message object), `out` from the company (the body that was posted). */
export type Item = { id: string; direction: 'in' | 'out'; at: string; body: Json; status: Status; marks: Mark[] }
export type Thread = { line: string; shopper: string; items: Item[]; lastHeardAt?: string }

/** Something Meta has to tell a company's webhook: one message, one status, or a change of another field. Times in milliseconds. */
export type Webhook = {
  id: string
  line: string
  field: string
  value: { message?: Json; status?: Json; contact?: Json; other?: Json }
  dueAt: number
  since: number
  attempts: number
}
export type Template = {
  id: string
  waba: string
  name: string
  language: string
  category: string
  components: Json[]
  status: string
  parameterFormat: 'POSITIONAL' | 'NAMED'
  /** When review ends, in milliseconds; before it the template is PENDING. */
  approvedAt: number
  quality?: string
  /** Why review or quality said no. */
  reason?: string
  /** When it was edited while approved, in milliseconds. */
  edits?: number[]
}
export type Medium = { id: string; line: string; mimeType: string; size: number; sha256: string; filename?: string; at: string }
export type Product = { retailerId: string; title: string; price: string; imageUrl?: string; availability?: string }

export type Fact =
  | { fact: 'shopper'; shopper: Shopper }
  | { fact: 'joined'; from: string; into: string }
  | { fact: 'item'; line: string; shopper: string; item: Item }
  | { fact: 'mark'; id: string; mark: Mark }
  | { fact: 'webhook'; webhook: Webhook }
  | { fact: 'told'; ids: string[] }
  | { fact: 'subscription'; waba: string; on: boolean }
  | { fact: 'template'; template: Template }
  | { fact: 'template gone'; id: string }
  | { fact: 'medium'; medium: Medium }
  | { fact: 'medium gone'; id: string }
  | { fact: 'product'; catalog: string; product: Product }
  | { fact: 'product gone'; catalog: string; retailerId: string }

/** News that is shown as it happens and not kept. */
export type Flash = { fact: 'typing'; line: string; shopper: string; until: number } | { fact: 'time'; now: string }
