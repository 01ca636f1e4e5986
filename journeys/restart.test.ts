import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort, type Started, startDemo, temporaryFolder } from '../testing/start.ts'

const data = temporaryFolder()
let souk: Started
afterAll(async () => {
  await souk?.stop()
  data.remove()
})

type Received = { id: string; body: { type: string } }

async function say(text: string, from = '15550109999'): Promise<void> {
  const answer = await fetch(`${souk.url}/simulator/control/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ company: 'aurora', from, text }),
  })
  expect(answer.status).toBe(200)
}

async function received(to = '15550109999'): Promise<Received[]> {
  const answer = await fetch(`${souk.url}/simulator/control/messages?company=aurora&to=${to}`)
  return ((await answer.json()) as { messages: Received[] }).messages
}

/** Waits for `count` replies, then a little longer, so that one too many is seen too. */
async function replies(count: number): Promise<Received[]> {
  const giveUp = Date.now() + 45_000
  while ((await received()).length < count && Date.now() < giveUp) await pause(50)
  await pause(500)
  return received()
}

test('a process killed in mid-conversation answers every message once after its restart', async () => {
  const port = await freePort()
  souk = await startDemo({ port, dataDir: data.folder })
  let said = 0
  for (const milliseconds of [0, 4, 12, 25, 50, 120]) {
    for (const text of ['mug', 'add the first one', "what's in my cart"]) {
      await say(text)
      said++
    }
    await pause(milliseconds)
    await souk.stop('SIGKILL')
    souk = await startDemo({ port, dataDir: data.folder })
    expect((await replies(said)).length).toBe(said)
  }
  const inCart = JSON.stringify((await received()).at(-1)?.body)
  expect(inCart).toMatch(/\b6\b/)
})

test('stopping in an orderly way loses nothing either, and a second start is ready in five seconds', async () => {
  const before = (await received()).length
  await say('checkout')
  await souk.stop('SIGINT')
  souk = await startDemo({ port: Number(new URL(souk.url).port), dataDir: data.folder })
  expect(souk.readyAfter).toBeLessThan(5_000)
  expect((await replies(before + 1)).length).toBe(before + 1)
})
