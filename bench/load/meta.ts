import { createHmac, randomBytes } from 'node:crypto'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { lines, type PlayedLine, type Seen, type Step } from './plan.ts'

// Meta as a process of its own: takes what is sent to it, and posts messages and statuses at the rate it is asked for.
const [graphPort, apiPort, where = '/webhooks/whatsapp'] = process.argv.slice(2)
const played = JSON.parse(Buffer.concat(await process.stdin.toArray()).toString()) as PlayedLine[]
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
const statusesInPost = 10

/** When each phone said what waits for an answer. */
const waiting = new Map<string, number>()
let seen = nothing()
/** Statuses that are to be told, by line. */
const untold = played.map(() => [] as object[])
const lineOf = new Map(played.map(({ phoneNumberId }, index) => [phoneNumberId, index]))

function nothing(): Seen {
  return { said: 0, answered: 0, events: 0, posts: 0, refused: 0, acks: [], replies: [], unanswered: 0, drained: 0, cpu: 0 }
}

const newId = () => `wamid.${randomBytes(18).toString('base64url')}`
const now = () => String(Math.floor(Date.now() / 1000))

http
  .createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as { status?: string; to?: string; biz_opaque_callback_data?: string }
      response.setHeader('content-type', 'application/json')
      if (body.status === 'read') return response.end('{"success":true}')
      const to = body.to ?? ''
      const id = newId()
      response.end(JSON.stringify({ messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] }))
      const began = waiting.get(to)
      waiting.delete(to)
      if (began === undefined) return
      seen.answered++
      seen.replies.push(performance.now() - began)
      const index = lineOf.get(request.url?.split('/')[3] ?? '') ?? 0
      for (const status of ['sent', 'delivered', 'read'])
        untold[index]?.push({ id, status, timestamp: now(), recipient_id: to, biz_opaque_callback_data: body.biz_opaque_callback_data })
    })
  })
  .listen(Number(graphPort), '127.0.0.1', () => process.send?.('ready'))

function post(line: PlayedLine, value: object): Promise<void> {
  const metadata = { display_phone_number: '15550100000', phone_number_id: line.phoneNumberId }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: line.wabaId, changes: [change] }] })
  const signature = `sha256=${createHmac('sha256', line.appSecret).update(body).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-hub-signature-256': signature }
  const began = performance.now()
  return new Promise((resolve) => {
    const request = http.request({ port: Number(apiPort), host: '127.0.0.1', method: 'POST', path: where, agent, headers }, (response) => {
      response.resume().on('end', () => {
        seen.posts++
        seen.acks.push(performance.now() - began)
        if (response.statusCode !== 200) seen.refused++
        resolve()
      })
    })
    request.on('error', () => {
      seen.refused++
      resolve()
    })
    request.end(body)
  })
}

const counts = new Map<string, number>()
let turn = 0

function say(): void {
  const line = played[turn % played.length]
  const phone = line?.phones[Math.floor(turn / played.length) % line.phones.length]
  turn++
  // Who still waits for an answer says nothing: the next one does.
  if (!line || !phone || waiting.has(phone)) return
  const count = counts.get(phone) ?? 0
  counts.set(phone, count + 1)
  waiting.set(phone, performance.now())
  seen.said++
  seen.events++
  const text = { body: lines[count % lines.length] }
  void post(line, {
    contacts: [{ profile: { name: 'Shopper' }, wa_id: phone }],
    messages: [{ from: phone, id: newId(), timestamp: now(), type: 'text', text }],
  })
}

let told = 0

/** Tells statuses: of what was just answered first, then of what went out before. */
function tell(count: number): void {
  for (let left = count; left > 0; ) {
    const index = told++ % played.length
    const line = played[index]
    const mine = untold[index]?.splice(0, statusesInPost) ?? []
    if (!line) return
    while (mine.length < Math.min(statusesInPost, left)) {
      const id = line.sent[Math.floor(told / played.length / 2) % line.sent.length]
      mine.push({ id, status: mine.length % 2 ? 'read' : 'delivered', timestamp: now(), recipient_id: line.phones[0] })
    }
    left -= mine.length
    seen.events += mine.length
    void post(line, { statuses: mine })
  }
}

async function play({ inbound, statuses, seconds }: Step): Promise<Seen> {
  seen = nothing()
  const cpu = process.cpuUsage()
  const began = performance.now()
  const owed = { inbound: 0, statuses: 0 }
  for (let last = began; last - began < seconds * 1000; ) {
    await pause(5)
    const at = performance.now()
    owed.inbound += ((at - last) / 1000) * inbound
    owed.statuses += ((at - last) / 1000) * statuses
    last = at
    for (; owed.inbound >= 1; owed.inbound--) say()
    if (owed.statuses >= statusesInPost) {
      tell(Math.floor(owed.statuses))
      owed.statuses %= 1
    }
  }
  const ended = performance.now()
  const result = { ...seen, unanswered: waiting.size }
  while (waiting.size > 0 && performance.now() - ended < 60_000) await pause(20)
  const used = process.cpuUsage(cpu)
  result.drained = (performance.now() - ended) / 1000
  result.replies = seen.replies
  result.cpu = (used.user + used.system) / 1000
  waiting.clear()
  return result
}

process.on('message', async (step: Step | 'stop') => {
  if (step === 'stop') process.exit(0)
  process.send?.(await play(step))
})
