import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { isPublicAddress } from './addresses.ts'
import { openPost } from './posting.ts'

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** A server here that notes who called; answers its address. */
async function serve(answer: Parameters<typeof createServer>[1]) {
  const server = createServer({}, answer)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

const message = { headers: {}, body: '{}' }

test.each([
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['100.100.100.200', false],
  ['168.63.129.16', false],
  ['0.0.0.0', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:a00:1', false],
  ['::127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['64:ff9b:1::1', false],
  ['2002:7f00:1::', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['fc00::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['not an address', false],
  ['93.184.216.34', true],
  ['::ffff:93.184.216.34', true],
  ['2606:4700:4700::1111', true],
])('%s is an address of the internet: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})

test.each(['https://127.0.0.1/', 'https://[::1]/', 'https://0x7f.1/', 'https://2130706433/', 'https://[::ffff:169.254.169.254]/', 'https://localhost/'])(
  'nothing is posted to %s',
  async (url) => {
    expect(await openPost()({ ...message, url })).toEqual({ error: 'private_address' })
  },
)

test('one private address among several of a name is enough to refuse it', async () => {
  const post = openPost({ resolve: async () => ['93.184.216.34', '10.0.0.1'] })
  expect(await post({ ...message, url: 'https://shop.example/' })).toEqual({ error: 'private_address' })
})

test('a name that leads elsewhere a moment later is not followed there: it is resolved once, and the address that was looked at is called', async () => {
  let called = 0
  const port = await serve((_, answer) => {
    called++
    answer.end('ok')
  })
  const answers = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']]
  let asked = 0
  const post = openPost({ plain: true, mayReach: (address) => address === '127.0.0.1', resolve: async () => answers[asked++] ?? [] })
  expect(await post({ ...message, url: `http://rebinding.example:${port}/` })).toEqual({ status: 200 })
  expect([asked, called]).toEqual([1, 1])
  expect(await post({ ...message, url: `http://rebinding.example:${port}/` })).toEqual({ error: 'private_address' })
  expect(called).toBe(1)
})

const open = (timeout = 2_000) => openPost({ plain: true, mayReach: () => true, timeout })

test('a redirect is an answer and not followed', async () => {
  let followed = false
  const inside = await serve((_, answer) => {
    followed = true
    answer.end()
  })
  const port = await serve((_, answer) => answer.writeHead(307, { location: `http://127.0.0.1:${inside}/` }).end())
  expect(await open()({ ...message, url: `http://127.0.0.1:${port}/` })).toEqual({ status: 307 })
  expect(followed).toBe(false)
})

test('an answer without an end is not listened to for ever, and one that never comes is not waited for', async () => {
  let sent = 0
  const endless = await serve((_, answer) => {
    const more = () => {
      sent += 1024
      if (!answer.destroyed && answer.write('x'.repeat(1024))) setImmediate(more)
    }
    answer.once('error', () => {})
    more()
    answer.on('drain', more)
  })
  expect(await open()({ ...message, url: `http://127.0.0.1:${endless}/` })).toEqual({ status: 200 })
  expect(sent).toBeLessThan(64 * 1024 * 1024)
  const silent = await serve(() => {})
  expect(await open(100)({ ...message, url: `http://127.0.0.1:${silent}/` })).toEqual({ error: 'timeout' })
  const slowNames = openPost({ resolve: () => new Promise(() => {}), timeout: 100 })
  expect(await slowNames({ ...message, url: 'https://shop.example/' })).toEqual({ error: 'timeout' })
})

test('plain http is no way out', async () => {
  expect(await openPost({ mayReach: () => true })({ ...message, url: 'http://shop.example/' })).toEqual({ error: 'not_https' })
})
