import type { Item, Mark, Product, Shopper } from '../facts.ts'
import type { Dial } from '../faults.ts'
import type { Overview, ShownLine, ShownShopper, ShownThread } from '../overview.ts'

export type { Dial, Item, Mark, Overview, Product, Shopper, ShownLine, ShownShopper }
export type Message = { type: string } & Record<string, unknown>

/** What the stream tells as it happens. */
export type News =
  | { fact: 'item'; company: string; shopper: string; item: Item }
  | { fact: 'mark'; company: string; shopper: string; id: string; mark: Mark }
  | { fact: 'typing'; company: string; shopper: string; until: number }
  | { fact: 'shopper'; shopper: Shopper }
  | { fact: 'joined' | 'template' | 'product' }
  | { fact: 'time'; now: string }

const retryAfter = 1500
const controls = `${import.meta.env.BASE_URL}control/`

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(controls + path, init)
  if (response.ok) return response.json()
  const problem: { detail?: string } = await response.json().catch(() => ({}))
  throw new Error(problem.detail ?? `The simulator answered ${response.status}`)
}

const post = <T>(path: string, body: unknown) => call<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** What there is, with a few people to be. */
export const fetchOverview = () => post<Overview>('welcome', {})
export const fetchThread = (company: string, shopper: Shopper) =>
  call<ShownThread>(`thread?company=${encodeURIComponent(company)}&to=${encodeURIComponent(shopper.id)}`)
export const addShopper = (newcomer: { name: string; hides_number?: boolean }) => post<Shopper>('shoppers', newcomer)
/** The shopper is known by another number, or another user id, from now on; companies are told. */
export const changeNumber = (shopper: Shopper, names: { phone?: string; user_id?: string }) => post<Shopper>('number', { to: shopper.id, ...names })
export const readThread = (company: string, shopper: Shopper) => post<unknown>('read', { company, to: shopper.id })
export const advanceClock = (seconds: number) => post<{ now: string }>('clock', { advance_seconds: seconds })
export const setFaults = (dial: Dial) => post<Dial>('faults', dial)
export const clearFaults = () => call<Dial>('faults', { method: 'DELETE' })

/** A shopper writes; phone and user id go along as far as they have them. */
export const say = (company: string, { phone, userId, name }: Shopper, message: Message) =>
  post<{ id: string }>('say', { company, name, ...(phone && { from: phone }), ...(userId && { user_id: userId }), message })

export function uploadMedia(company: string, file: File): Promise<{ id: string; mime_type: string; sha256: string }> {
  const form = new FormData()
  form.set('company', company)
  form.set('file', file)
  return call('media', { method: 'POST', body: form })
}

export const mediaAddress = (id: string) => `${controls}media/${encodeURIComponent(id)}`

/** Listens to the simulator; `onOpen` also fires when the stream came back after a break, when news may have been missed. */
export function listen({ onNews, onOpen, onBreak }: { onNews: (news: News) => void; onOpen: () => void; onBreak: () => void }): () => void {
  let stream: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    stream = new EventSource(`${controls}stream`)
    stream.addEventListener('news', (event) => onNews(JSON.parse(event.data)))
    stream.addEventListener('open', onOpen)
    stream.addEventListener('error', () => {
      onBreak()
      // A browser tries again by itself unless it was answered, as by a server that is just starting.
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(open, retryAfter)
    })
  }
  open()
  return () => {
    clearTimeout(again)
    stream.close()
  }
}
