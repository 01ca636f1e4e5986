import { Agent, request } from 'node:http'

/** One call; `heed` sees the answer, for those who go on from it. */
export type Asked = { method: string; path: string; headers?: Record<string, string>; body?: unknown; heed?: (answer: Answer) => void }
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }
/** What one connection asks, call after call. */
export type Caller = () => Asked
export type Figures = { perSecond: number; p50: number; p95: number; p99: number; failed: number }

/** Asks over so many connections for so many seconds, each connection one call after the other, after half a second that is not counted. */
export async function load(
  url: string,
  open: (connection: number) => Caller,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const counted = performance.now() + 500
  const until = counted + seconds * 1000
  const times: number[] = []
  let failed = 0
  const work = async (connection: number) => {
    const next = open(connection)
    while (performance.now() < until) {
      const asked = next()
      const began = performance.now()
      const answer = await ask(agent, url, asked)
      const done = performance.now()
      asked.heed?.(answer)
      if (began < counted) continue
      times.push(done - began)
      if (answer.status >= 400 || answer.text.includes('"errors":[')) failed++
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)))
  agent.destroy()
  times.sort((one, other) => one - other)
  const at = (share: number) => Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2))
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p95: at(0.95), p99: at(0.99), failed }
}

function ask(agent: Agent, url: string, { method, path, headers = {}, body }: Asked): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const all = { ...headers, ...(sent && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }) }
  return new Promise((resolve, reject) => {
    const asking = request(`${url}${path}`, { agent, method, headers: all }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asking.on('error', reject)
    asking.end(sent)
  })
}
