import { type Opening, openSimulator, type Simulator } from './simulator.ts'

export const aurora = {
  company: 'aurora',
  name: 'Aurora Outfitters',
  language: 'en',
  phoneNumberId: '100000000000001',
  wabaId: '200000000000001',
  displayPhoneNumber: '+1 555 010 0001',
  appSecret: 'aurora-secret',
  accessToken: 'aurora-token',
}
export const casaVerde = {
  ...aurora,
  company: 'casa-verde',
  name: 'Casa Verde',
  language: 'pt-BR',
  phoneNumberId: '100000000000002',
  wabaId: '200000000000002',
  displayPhoneNumber: '+55 11 5550 0002',
  accessToken: 'casa-token',
}

type GraphError = { code: number; error_subcode?: number; message: string; error_data: { details: string } }
type Tested = { [name: string]: unknown; messages: { id: string; [name: string]: unknown }[]; id: string; url: string; error: GraphError }
export type Posted = { bytes: string; signature: string; body: Envelope }
type Envelope = { object: string; entry: { id: string; changes: { field: string; value: Value }[] }[] }
type Event = { [name: string]: unknown; id: string; type?: string; status?: string }
type Value = { metadata: { phone_number_id: string }; contacts?: unknown[]; messages?: Event[]; statuses?: Event[] }

export type Rig = Simulator & {
  posts: Posted[]
  /** What the server answers webhooks with from now on. */
  answer: { status: number }
  wait(milliseconds: number): void
  graph(method: string, path: string, options?: { body?: object | string; token?: string }): Promise<{ status: number; body: Tested }>
  /** A send by Aurora to its number `to`, which has just written unless told otherwise. */
  send(body: object): Promise<{ status: number; body: Tested }>
  control(method: string, path: string, body?: object): Promise<{ status: number; body: Tested }>
  events(): { messages: Event[]; statuses: Event[] }
}

/** A simulator for one test, with a server that keeps every webhook and a clock that is moved by hand. */
export function openRig(options: Partial<Opening> = {}): Rig {
  let time = Date.UTC(2026, 10, 2, 9)
  const posts: Posted[] = []
  const answer = { status: 200 }
  const wait = (milliseconds: number) => {
    time += milliseconds
  }
  const simulator = openSimulator({
    lines: () => [aurora, casaVerde],
    webhookUrl: 'http://souk.test/webhooks/whatsapp',
    now: () => new Date(time),
    advance: async (milliseconds) => wait(milliseconds),
    deliver: async (request) => {
      const bytes = await request.text()
      posts.push({ bytes, signature: request.headers.get('x-hub-signature-256') ?? '', body: JSON.parse(bytes) })
      return new Response(null, { status: answer.status })
    },
    ...options,
  })
  const call = async (request: Promise<Response> | Response) => {
    const response = await request
    return { status: response.status, body: await response.json() }
  }
  const graph: Rig['graph'] = (method, path, { body, token = aurora.accessToken } = {}) =>
    call(
      simulator.fetch(`http://simulator.test/graph/v24.0/${path}`, {
        method,
        headers: { ...(token && { authorization: `Bearer ${token}` }) },
        body: body instanceof FormData || typeof body === 'string' ? body : body && JSON.stringify(body),
      }),
    )
  return {
    ...simulator,
    posts,
    answer,
    wait,
    graph,
    send: (body) => graph('POST', `${aurora.phoneNumberId}/messages`, { body: { messaging_product: 'whatsapp', to: '15550100', ...body } }),
    control: (method, path, body) => call(simulator.app.request(`/control/${path}`, { method, body: body && JSON.stringify(body) })),
    events() {
      const values = posts.flatMap(({ body }) => body.entry.flatMap(({ changes }) => changes.map(({ value }) => value)))
      return { messages: values.flatMap(({ messages = [] }) => messages), statuses: values.flatMap(({ statuses = [] }) => statuses) }
    },
  }
}
