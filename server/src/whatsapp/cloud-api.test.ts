import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../../testing/start.ts'
import { send } from './cloud-api.ts'

const line = {
  ...{ id: '', companyId: '', companyStatus: 'active' as const, phoneNumberId: '1', wabaId: '2', portfolioId: 'p', displayPhoneNumber: '' },
  ...{ accessToken: 'token', appSecret: '', verifyToken: '' },
}
const message = { id: 'ours', to: { phone: '15550100001' }, body: { type: 'text', text: { body: 'hi' } } }
const trySend = (url: string, timeout = 2_000) => send({ fetch, url, version: 'v24.0', timeout }, line, message)

/** What comes of a send over the network to a server that behaves like this. */
async function sendTo(behave: RequestListener, timeout?: number) {
  const server = createServer(behave).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await trySend(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeout)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test.each([
  ['a port where nobody listens', `http://127.0.0.1:${await freePort()}`],
  ['a name that does not exist', 'http://graph.invalid'],
  ['an address that is none', 'nonsense'],
])('over a network with %s, nothing was sent', async (_, url) => {
  expect(await trySend(url)).toMatchObject({ kind: 'unreached' })
})

test('a connection that is cut, an answer that breaks off and one that does not come leave the outcome unknown', async () => {
  expect(await sendTo((request) => request.socket.destroy())).toMatchObject({ kind: 'unknown' })
  const breaking: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"messages":[{"id"')
    setTimeout(() => response.destroy(), 10)
  }
  expect(await sendTo(breaking)).toMatchObject({ kind: 'unknown' })
  expect(await sendTo(() => {}, 30)).toMatchObject({ kind: 'unknown', error: { title: 'WhatsApp did not answer in time' } })
})

test('an answer is read whatever form it has', async () => {
  const answer = (status: number, body: string) => sendTo((_, response) => void response.writeHead(status).end(body))
  expect(await answer(200, '{"contacts":[{"wa_id":15550100001,"user_id":"US.1"}],"messages":[{"id":"wamid.1"}]}')).toEqual({
    kind: 'accepted',
    wamid: 'wamid.1',
    to: { phone: '15550100001', bsuid: 'US.1' },
  })
  expect(await answer(503, '<html>busy</html>')).toMatchObject({
    kind: 'refused',
    cause: { cause: 'again' },
    error: { code: null, title: 'WhatsApp answered 503' },
  })
  expect(await answer(302, '')).toMatchObject({ kind: 'refused', cause: { cause: 'never' } })
  expect(await answer(400, '{"error":{"code":131056,"message":"(#131056) pair"}}')).toMatchObject({ kind: 'refused', cause: { cause: 'pair' } })
  expect(await answer(504, '')).toMatchObject({ kind: 'unknown' })
  expect(await answer(200, 'null')).toMatchObject({ kind: 'unknown' })
})
