import { expect, test } from 'vitest'
import { aurora, openRig } from './testing.ts'

const rig = openRig()
rig.say({ company: 'aurora', from: '15550100', text: 'hello' })

test('free words need a message of the last 24 hours, a template does not', async () => {
  const late = openRig()
  late.say({ company: 'aurora', from: '15550100', text: 'hello' })
  late.wait(24 * 3600_000 - 1000)
  expect((await late.send({ text: { body: 'still here' } })).status).toBe(200)
  late.wait(1000)
  const { status, body } = await late.send({ text: { body: 'too late' } })
  expect([status, body.error.code]).toEqual([400, 131047])
  expect((await late.send({ to: '15559999', text: { body: 'a stranger' } })).body.error.code).toBe(131047)
  expect((await late.send({ type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } })).status).toBe(200)
})

test('a message written long ago opens no window', async () => {
  const late = openRig()
  const timestamp = String(Date.UTC(2026, 10, 1, 8) / 1000)
  late.say({ company: 'aurora', from: '15550100', message: { type: 'text', text: { body: 'old' }, timestamp } })
  expect((await late.send({ text: { body: 'hi' } })).body.error.code).toBe(131047)
})

test('when both to and recipient are given, to wins', async () => {
  const { body } = await rig.send({ recipient: 'US.1', text: { body: 'hi' } })
  expect(body.contacts).toEqual([{ input: '15550100', wa_id: '15550100' }])
})

test('someone without a number is reached by the user id alone', async () => {
  rig.say({ company: 'aurora', user_id: 'US.13491208655302741918', text: 'hi' })
  const { body } = await rig.send({ to: undefined, recipient: 'US.13491208655302741918', text: { body: 'hello' } })
  expect(body.contacts).toEqual([{ input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' }])
})

test.each([
  ['no token', 401, 190, undefined, '', aurora.phoneNumberId],
  ['a token that opens nothing', 400, 100, 33, 'other-token', aurora.phoneNumberId],
  ['the token of another company', 400, 100, 33, 'casa-token', aurora.phoneNumberId],
  ['an unknown number', 400, 100, 33, aurora.accessToken, '999'],
])('%s is refused', async (_, status, code, subcode, token, number) => {
  const answer = await rig.graph('POST', `${number}/messages`, { token, body: { messaging_product: 'whatsapp', to: '15550100', text: { body: 'hi' } } })
  expect([answer.status, answer.body.error.code, answer.body.error.error_subcode]).toEqual([status, code, subcode])
})

test('a body that is no JSON, and a path that leads nowhere, are refused', async () => {
  expect((await rig.graph('POST', `${aurora.phoneNumberId}/messages`, { body: '{"a' })).body.error.code).toBe(100)
  expect((await rig.graph('GET', 'a/b/c')).body.error.code).toBe(2500)
})
