import { expect, test } from 'vitest'
import { createUser } from '../companies/companies.ts'
import type { Role, SignedIn } from '../companies/contract.ts'
import { asPlatform } from '../platform/db.ts'
import { openTestSouk } from '../testing.ts'
import type { LineStep, StepResult } from './contract.ts'

const souk = await openTestSouk()
const secrets = ['test-app-secret', 'test-access-token']

type Read = {
  line: Record<string, string> | null
  steps: StepResult[]
  status: Record<string, unknown>
  lines: Record<string, unknown>[]
  code: string
  detail: string
}

async function signIn(role: Role, companyId?: string) {
  const person = { email: `${crypto.randomUUID()}@souk.test`, password: 'a long test password' }
  await asPlatform(souk.deps.db, (tx) => createUser(tx, { ...person, name: role, role, ...(companyId && { companyId }) }))
  const json = { 'content-type': 'application/json' }
  const answer = await souk.app.request('/api/v1/auth/login', { method: 'POST', headers: json, body: JSON.stringify(person) })
  const { accessToken } = (await answer.json()) as SignedIn
  return async (method: string, path: string, body?: unknown) => {
    const headers = { ...json, authorization: `Bearer ${accessToken}` }
    const answer = await souk.app.request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    const text = await answer.text()
    for (const secret of secrets) expect(text).not.toContain(secret)
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Read }
  }
}

async function open() {
  const company = await souk.openCompany()
  const admin = await signIn('tenant_admin', company.company.id)
  const control = (path: string, body: object) => souk.simulator.app.request(`/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const condition = (next: object) => control('line', { company: company.company.slug, ...next })
  const check = async () => Object.fromEntries((await admin('POST', '/line/check')).body.steps.map((one) => [one.step, one])) as Record<LineStep, StepResult>
  return { ...company, admin, condition, control, check }
}

test('a line that works is found to work, step by step, and its secrets are masked', async () => {
  const shop = await open()
  const steps = await shop.check()
  expect(steps).toMatchObject({
    token: { state: 'done' },
    account: { state: 'done' },
    number: { state: 'done' },
    subscription: { state: 'done' },
    webhook: { state: 'waiting' },
    verify_token: { state: 'waiting' },
  })
  expect(steps.verify_token.advice).toContain('https://souk.test/webhooks/whatsapp')
  const { body } = await shop.admin('GET', '/line')
  expect(body.line).toMatchObject({
    accessToken: expect.stringMatching(/^••••[0-9a-f]{4}$/),
    appSecret: '••••cret',
    webhookUrl: 'https://souk.test/webhooks/whatsapp',
  })
  expect(body.status).toMatchObject({
    number: { quality: 'GREEN', tier: 'TIER_250', throughput: 'STANDARD', canSend: 'AVAILABLE' },
    queue: { toAnswer: 0, toSend: 0 },
    errors: [],
    webhookHeardAt: null,
  })
})

test.each<[string, object, LineStep, StepResult['state'], RegExp, RegExp]>([
  ['the token has ended', { token_seconds: -1 }, 'token', 'failed', /expired/, /system user/],
  ['the token ends soon', { token_seconds: 3600 }, 'token', 'warning', /valid until/, /permanent token/],
  ['the token lacks a permission', { scopes: ['whatsapp_business_messaging'] }, 'token', 'failed', /whatsapp_business_management/, /permissions/],
  ['review refused the account', { account_review: 'REJECTED' }, 'account', 'failed', /said no/, /another review/],
  ['the number is not registered', { status: 'PENDING' }, 'number', 'failed', /PENDING/, /Register/],
  ['Meta blocks the number', { can_send: 'BLOCKED' }, 'number', 'failed', /not let/, /WhatsApp Manager/],
  ['the quality is red', { quality: 'RED' }, 'number', 'warning', /quality is RED/, /not asked for/],
  ['events go elsewhere', { callback: 'https://elsewhere.test/hook' }, 'subscription', 'failed', /elsewhere\.test/, /Subscribe/],
])('when %s, the step says so and what to do', async (_, condition, step, state, found, advice) => {
  const shop = await open()
  await shop.condition(condition)
  const steps = await shop.check()
  expect(steps[step]).toMatchObject({ state, found: expect.stringMatching(found), advice: expect.stringMatching(advice) })
})

test.each([
  [190, 'token', /system user/],
  [100, 'token', /system user/],
  [80007, 'token', /./],
])('when WhatsApp answers %i to every look, it is said, and the others wait', async (code, step, advice) => {
  const shop = await open()
  await shop.control('faults', { management_error_code: code })
  const steps = await shop.check()
  await souk.simulator.app.request('/control/faults', { method: 'DELETE' })
  expect(steps[step as LineStep]).toMatchObject({ state: 'failed', advice: expect.stringMatching(advice) })
  expect(steps.number).toMatchObject({ state: 'waiting' })
  expect((await shop.check()).number).toMatchObject({ state: 'done' })
})

test('a wrong number, and an account that the token does not open, are told apart', async () => {
  const shop = await open()
  const { body } = await shop.admin('GET', '/line')
  const { phoneNumberId = '', wabaId = '', displayPhoneNumber = '' } = body.line ?? {}
  const put = async (changes: object) =>
    Object.fromEntries((await shop.admin('PUT', '/line', { phoneNumberId, wabaId, displayPhoneNumber, ...changes })).body.steps.map((one) => [one.step, one]))
  expect(await put({ phoneNumberId: '999999999999' })).toMatchObject({
    account: { state: 'done' },
    number: { state: 'failed', advice: expect.stringContaining('phone number id') },
  })
  expect(await put({ wabaId: '888888888888' })).toMatchObject({ account: { state: 'failed', advice: expect.stringContaining('Account id') } })
  expect(await put({})).toMatchObject({ account: { state: 'done' }, number: { state: 'done' } })
  expect(await shop.inside((tx) => tx.selectFrom('auditEntries').select('action').execute())).toContainEqual({ action: 'line.connected' })
})

test('the handshake, the first shopper and a test message settle the last steps', async () => {
  const shop = await open()
  const handshake = `/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${shop.company.slug}`
  expect(await (await souk.app.request(handshake)).text()).toBe('42')
  await shop.phone().says('hello')
  expect(await shop.check()).toMatchObject({ verify_token: { state: 'done' }, webhook: { state: 'done' } })
  expect(await shop.admin('POST', '/line/test', { to: 'nobody' })).toMatchObject({ status: 400 })
  const own = shop.phone({ from: '15550107777' })
  expect(await shop.admin('POST', '/line/test', { to: '+1 555 010 7777' })).toMatchObject({ status: 202 })
  await souk.worker?.settled()
  await souk.simulator.settle()
  expect(own.received()).toMatchObject([{ type: 'template', template: { name: 'hello_world' } }])
  expect((await shop.check()).test_message).toMatchObject({ state: expect.stringMatching(/done|waiting/) })
})

test('Embedded Signup exchanges the code, registers the number, subscribes the app and keeps everything sealed', async () => {
  const shop = await open()
  const { body } = await shop.admin('GET', '/line')
  const { phoneNumberId, wabaId } = body.line ?? {}
  expect(await shop.admin('POST', '/line/signup', { code: 'wrong', phoneNumberId, wabaId })).toMatchObject({
    status: 422,
    body: { code: 'line_refused', detail: expect.stringContaining('expired') },
  })
  const signed = await shop.admin('POST', '/line/signup', { code: `signup-${shop.company.slug}`, phoneNumberId, wabaId })
  expect(signed).toMatchObject({ status: 201, body: { steps: expect.arrayContaining([expect.objectContaining({ step: 'number', state: 'done' })]) } })
  const row = await shop.inside((tx) => tx.selectFrom('whatsappAccounts').selectAll().executeTakeFirstOrThrow())
  expect(souk.deps.secrets.open(row.pinSealed ?? '')).toMatch(/^\d{6}$/)
  expect(souk.deps.secrets.open(row.appSecretSealed)).toBe('meta-app-secret')
  expect(JSON.stringify(row)).not.toContain('test-access-token')
})

test('only who may sees and changes lines: the people of the company change its own, and only a super admin sees all, masked and with their routing', async () => {
  const [shop, other] = [await open(), await open()]
  const agent = await signIn('client', shop.company.id)
  const { body } = await agent('GET', '/line')
  expect(body.line).toMatchObject({ accessToken: expect.stringMatching(/^••••[0-9a-f]{4}$/) })
  expect(await agent('PUT', '/line', body.line)).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
  for (const call of [agent, shop.admin]) expect(await call('GET', '/platform/lines')).toMatchObject({ status: 404 })
  const platform = await signIn('super_admin')
  const { lines } = (await platform('GET', '/platform/lines')).body
  const mine = lines.find(({ companyId }) => companyId === other.company.id)
  expect(mine).toMatchObject({ accessToken: expect.stringMatching(/^••••[0-9a-f]{4}$/), isRouted: true })
  const line = { phoneNumberId: mine?.phoneNumberId, wabaId: mine?.wabaId, displayPhoneNumber: '+1 555 010 0001' }
  const rotated = await platform('PUT', `/platform/lines/${other.company.id}`, { ...line, accessToken: 'a-wrong-token-for-it' })
  expect(rotated.body.steps).toContainEqual(expect.objectContaining({ step: 'token', state: 'failed', found: expect.stringContaining('decrypted') }))
  const taken = await platform('PUT', `/platform/lines/${shop.company.id}`, { ...line })
  expect(taken).toMatchObject({ status: 409, body: { code: 'number_taken' } })
  const missing = await platform('PUT', `/platform/lines/${shop.company.id}`, { phoneNumberId: 'x' })
  expect(missing).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
})
