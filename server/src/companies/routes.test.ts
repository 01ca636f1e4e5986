import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openBell } from '../platform/bell.ts'
import { clock, minutes, seconds } from '../platform/clock.ts'
import { asPlatform, inCompany } from '../platform/db.ts'
import { answerErrors, createApp, type Deps } from '../platform/http.ts'
import { platformRefusals } from '../platform/refusal.ts'
import { openSecrets } from '../platform/secrets.ts'
import { connectWhatsApp, createCompany, createUser, requireCompany, requireUser } from './companies.ts'
import { companiesRefusals, type SignedIn } from './contract.ts'
import { authRoutes, ownRoutes, platformRoutes, teamRoutes } from './routes.ts'
import { countAttempt } from './throttle.ts'

const { db } = await openTestDatabase()
const log = pino({ level: 'silent' })
const secrets = openSecrets([randomBytes(32)])
const jwtSecrets = ['an old secret of more than thirty-two characters']
const deps: Deps = { db, log, bell: openBell(), secrets, publicUrl: 'http://localhost:3000', jwtSecrets }
const password = 'correct horse'

const openApp = (deps: Deps) =>
  createApp()
    .use('/api/v1/company', requireUser(deps), requireCompany(deps))
    .use('/api/v1/companies', requireUser(deps))
    .use('/api/v1/auth/me', requireUser(deps))
    .route('/api/v1', authRoutes(deps))
    .route('/api/v1', ownRoutes(deps))
    .route('/api/v1', teamRoutes({ ...deps, mail: async () => {}, sellsInOther: async () => false }))
    .route('/api/v1', platformRoutes({ ...deps, mail: async () => {} }))
    .onError(answerErrors({ ...platformRefusals, ...companiesRefusals }, log))
const app = openApp(deps)

let count = 0
async function openShop() {
  const slug = `shop-${++count}`
  const company = await asPlatform(db, (tx) => createCompany(tx, { slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }))
  const email = `admin@${slug}.test`
  const user = await inCompany(db, company.id, (tx) => createUser(tx, { email, name: 'Ada', role: 'tenant_admin', password }))
  return { company, email, user }
}

const peer = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })
const signIn = (body: unknown, { address = '198.51.100.7', through = app, headers = {} } = {}) =>
  through.request(
    '/api/v1/auth/login',
    { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
    peer(address),
  )
const tokenOf = async (answer: Response) => ((await answer.json()) as SignedIn).accessToken
const cookieOf = (answer: Response) => /souk_refresh=([^;]*)/.exec(answer.headers.getSetCookie().at(-1) ?? '')?.[1] ?? ''
const refresh = (cookie: string) => app.request('/api/v1/auth/refresh', { method: 'POST', headers: { cookie: `souk_refresh=${cookie}` } })
const get = (path: string, token: string, headers: Record<string, string> = {}) =>
  app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
const codeOf = async (answer: Response) => `${answer.status} ${((await answer.json()) as { code: string }).code}`

beforeEach(() => asPlatform(db, (tx) => tx.deleteFrom('signInFailures').execute()))

test('signing in answers a token, the person and an http-only cookie; the token opens the own company', async () => {
  const { company, email, user } = await openShop()
  await inCompany(db, company.id, (tx) =>
    connectWhatsApp(tx, secrets, {
      ...{ phoneNumberId: '9001', wabaId: '1', displayPhoneNumber: '+1 555', accessToken: 'a', appSecret: 'b', verifyToken: 'c' },
    }),
  )
  const answer = await signIn({ email: ` ${email.toUpperCase()} `, password })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^souk_refresh=[\w-]{43}; Path=\/api\/v1\/auth; Expires=.*; HttpOnly; SameSite=Strict$/),
  ])
  const body = (await answer.json()) as SignedIn
  expect(body).toEqual({
    accessToken: expect.any(String),
    expiresIn: 600,
    user: { id: user.id, email, name: 'Ada', role: 'tenant_admin', companyId: company.id },
  })
  expect(await (await get('/auth/me', body.accessToken)).json()).toEqual(body.user)
  expect(await (await get('/company', body.accessToken)).json()).toEqual({
    ...{ id: company.id, slug: company.slug, name: company.name, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC', status: 'active' },
    quietHours: { from: '21:00', until: '08:00' },
    whatsapp: { phoneNumberId: '9001', displayPhoneNumber: '+1 555' },
  })
})

test('the cookie is for TLS only where the installation is reached over https', async () => {
  const { email } = await openShop()
  const answer = await signIn({ email, password }, { through: openApp({ ...deps, publicUrl: 'https://shop.example' }) })
  expect(answer.headers.getSetCookie()[0]).toContain('; Secure')
})

test.each([
  [{ email: 'nobody', password: '' }, ['email', 'password']],
  [{}, ['email', 'password']],
  [{ email: 'a@b.test', password: 'x'.repeat(201) }, ['password']],
  [{ email: ['a@b.test'], password: 1 }, ['email', 'password']],
])('sign-in input %j is refused with every wrong field named', async (body, fields) => {
  const answer = await signIn(body)
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(fields)
})

test('a wrong password and an unknown account are the same to the caller', async () => {
  const { email } = await openShop()
  const [wrong, unknown] = [await signIn({ email, password: 'wrong' }), await signIn({ email: 'who@nowhere.test', password: 'wrong' })]
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  const [first, second] = [await wrong.json(), await unknown.json()]
  expect(first).toEqual(second)
  expect(wrong.headers.getSetCookie()).toEqual([])
})

test('after ten failures an account is closed for a quarter of an hour, even to the right password and from elsewhere', async () => {
  const { email } = await openShop()
  const answers = await Promise.all(Array.from({ length: 15 }, () => signIn({ email, password: 'wrong' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), ...Array(5).fill(429)])
  const closed = await signIn({ email, password }, { address: '203.0.113.9' })
  expect(closed.status).toBe(429)
  expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(800)
  clock.advance(minutes(15))
  expect((await signIn({ email, password })).status).toBe(200)
})

test('a success clears the account; one account under attack leaves the others open', async () => {
  const [ours, other] = [await openShop(), await openShop()]
  for (let round = 0; round < 3; round++) {
    for (let failure = 0; failure < 5; failure++) await signIn({ email: ours.email, password: 'wrong' })
    expect((await signIn({ email: ours.email, password })).status).toBe(200)
  }
  expect((await signIn({ email: other.email, password })).status).toBe(200)
})

/** An address that has failed before, on accounts that nobody has. */
const failFrom = (address: string, times: number) =>
  asPlatform(db, async (tx) => {
    for (let index = 0; index < times; index++) await countAttempt(tx, { email: `guess-${index}@nowhere.test`, address })
  })

test('an address that fails fifty times over many accounts is closed, others are not; signing in well in between does not free it', async () => {
  const { email } = await openShop()
  const address = '203.0.113.77'
  await failFrom(address, 48)
  expect((await signIn({ email, password }, { address })).status).toBe(200)
  const guesses = await Promise.all(['a', 'b', 'c'].map((who) => signIn({ email: `${who}@nowhere.test`, password: 'x' }, { address })))
  expect(guesses.map(({ status }) => status).sort()).toEqual([401, 401, 429])
  expect((await signIn({ email, password }, { address })).status).toBe(429)
  expect((await signIn({ email, password }, { address: '203.0.113.78' })).status).toBe(200)
})

test('behind a proxy the forwarded address is the one that counts; without a proxy nobody can choose his own', async () => {
  const proxied = openApp({ ...deps, publicUrl: 'https://shop.example' })
  const from = (through: typeof app, forwarded: string) =>
    signIn({ email: 'a@nowhere.test', password: 'x' }, { through, address: '10.0.0.1', headers: { 'x-forwarded-for': `1.2.3.4, ${forwarded}` } })
  await failFrom('198.51.100.200', 50)
  expect([(await from(proxied, '198.51.100.200')).status, (await from(proxied, '198.51.100.201')).status]).toEqual([429, 401])
  await failFrom('10.0.0.1', 50)
  expect([(await from(app, '198.51.100.202')).status, (await from(proxied, '198.51.100.202')).status]).toEqual([429, 401])
})

test('each refresh gives a new access token and a new cookie, and the chain goes on', async () => {
  const { email } = await openShop()
  let cookie = cookieOf(await signIn({ email, password }))
  for (let round = 0; round < 3; round++) {
    clock.advance(minutes(11))
    const answer = await refresh(cookie)
    expect(answer.status).toBe(200)
    expect(cookieOf(answer)).not.toBe(cookie)
    cookie = cookieOf(answer)
    expect((await get('/company', await tokenOf(answer))).status).toBe(200)
  }
})

test('two tabs that refresh in the same moment get the same cookie and stay signed in', async () => {
  const { email } = await openShop()
  const cookie = cookieOf(await signIn({ email, password }))
  const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(cookie)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  const [next = '', ...others] = new Set(answers.map(cookieOf))
  expect(others).toEqual([])
  clock.advance(minutes(5))
  expect((await refresh(next)).status).toBe(200)
})

test('a tab that comes seconds late gets the newest cookie of the chain, not one that was used meanwhile', async () => {
  const { email } = await openShop()
  const first = cookieOf(await signIn({ email, password }))
  const third = cookieOf(await refresh(cookieOf(await refresh(first))))
  clock.advance(seconds(5))
  const late = await refresh(first)
  expect([late.status, cookieOf(late)]).toEqual([200, third])
})

test('a refresh token that comes again later was copied: the whole sign-in ends, on both sides', async () => {
  const { email } = await openShop()
  const stolen = cookieOf(await signIn({ email, password }))
  const own = cookieOf(await refresh(stolen))
  const elsewhere = cookieOf(await signIn({ email, password }))
  clock.advance(seconds(11))
  const reuse = await refresh(stolen)
  expect(reuse.headers.getSetCookie()[0]).toMatch(/^souk_refresh=; Max-Age=0; Path=\/api\/v1\/auth/)
  expect(await codeOf(reuse)).toBe('401 session_ended')
  expect(await codeOf(await refresh(own))).toBe('401 session_ended')
  expect((await refresh(elsewhere)).status).toBe(200)
})

test('signing out ends the sign-in; a sign-in ends by itself after thirty days; a made-up cookie opens nothing', async () => {
  const { email } = await openShop()
  const [left, kept] = [cookieOf(await signIn({ email, password })), cookieOf(await signIn({ email, password }))]
  const out = await app.request('/api/v1/auth/logout', { method: 'POST', headers: { cookie: `souk_refresh=${left}` } })
  expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')])
  expect(await codeOf(await refresh(left))).toBe('401 session_ended')
  expect((await app.request('/api/v1/auth/logout', { method: 'POST' })).status).toBe(204)
  expect(await codeOf(await refresh('made-up'))).toBe('401 session_ended')
  expect(await codeOf(await app.request('/api/v1/auth/refresh', { method: 'POST' }))).toBe('401 session_ended')
  clock.advance(minutes(60 * 24 * 30))
  expect(await codeOf(await refresh(kept))).toBe('401 session_ended')
})

test('secrets rotate without signing anybody out: the newest signs, the older ones still count, a removed one does not', async () => {
  const { email } = await openShop()
  const answer = await signIn({ email, password })
  const [token, cookie] = [await tokenOf(answer), cookieOf(answer)]
  const ask = (jwtSecrets: string[]) => openApp({ ...deps, jwtSecrets }).request('/api/v1/company', { headers: { authorization: `Bearer ${token}` } })
  const fresh = 'a new secret of more than thirty-two characters'
  expect([(await ask([fresh, ...jwtSecrets])).status, (await ask([fresh])).status]).toEqual([200, 401])
  const rotated = openApp({ ...deps, jwtSecrets: [fresh, ...jwtSecrets] })
  const renewed = await rotated.request('/api/v1/auth/refresh', { method: 'POST', headers: { cookie: `souk_refresh=${cookie}` } })
  expect((await get('/company', await tokenOf(renewed))).status).toBe(401)
})

test('no token, a foreign one, an old one and an altered one are refused', async () => {
  const { email } = await openShop()
  const token = await tokenOf(await signIn({ email, password }))
  const [head = '', body = '', mark = ''] = token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
  const raised = Buffer.from(Buffer.from(body, 'base64url').toString().replace('tenant_admin', 'super_admin')).toString('base64url')
  for (const bad of ['', 'x', unsigned, `${head}.${raised}.${mark}`, `${head}.${body}.${mark.slice(1)}`, 'a.b.c'])
    expect(await codeOf(await get('/company', bad))).toBe('401 unauthenticated')
  expect((await app.request('/api/v1/company')).headers.get('www-authenticate')).toBe('Bearer')
  expect((await get('/company', token)).status).toBe(200)
  clock.advance(minutes(11))
  expect(await codeOf(await get('/company', token))).toBe('401 unauthenticated')
})

test("another company's id in X-Company-Id looks like a company that does not exist", async () => {
  const [ours, theirs] = [await openShop(), await openShop()]
  const token = await tokenOf(await signIn({ email: ours.email, password }))
  const foreign = await get('/company', token, { 'x-company-id': theirs.company.id })
  const missing = await get('/company', token, { 'x-company-id': crypto.randomUUID() })
  expect([await codeOf(foreign), await codeOf(missing)]).toEqual(['404 not_found', '404 not_found'])
  expect((await get('/company', token, { 'x-company-id': ours.company.id })).status).toBe(200)
  expect(await codeOf(await get('/companies', token))).toBe('404 not_found')
})

test('a super admin acts in the company he names, and in none unnamed', async () => {
  const { company } = await openShop()
  await asPlatform(db, (tx) => createUser(tx, { email: 'root@souk.test', name: 'Root', role: 'super_admin', password }))
  const token = await tokenOf(await signIn({ email: 'root@souk.test', password }))
  const named = await get('/company', token, { 'x-company-id': company.id.toUpperCase() })
  expect(await named.json()).toMatchObject({ id: company.id })
  expect(await codeOf(await get('/company', token))).toBe('400 invalid_input')
  expect(await codeOf(await get('/company', token, { 'x-company-id': 'nonsense' }))).toBe('404 not_found')
  expect(await codeOf(await get('/company', token, { 'x-company-id': crypto.randomUUID() }))).toBe('404 not_found')
  const { companies } = (await (await get('/companies', token)).json()) as { companies: { id: string }[] }
  expect(companies.map(({ id }) => id)).toContain(company.id)
})

test('a suspended company cannot act: not with tokens from before, not by refreshing, not by signing in', async () => {
  const { company, email } = await openShop()
  const answer = await signIn({ email, password })
  const [token, cookie] = [await tokenOf(answer), cookieOf(answer)]
  await asPlatform(db, (tx) => tx.updateTable('companies').set({ status: 'suspended' }).where('id', '=', company.id).execute())
  expect(await codeOf(await get('/company', token))).toBe('403 company_suspended')
  expect(await codeOf(await refresh(cookie))).toBe('401 session_ended')
  expect(await codeOf(await signIn({ email, password }))).toBe('403 company_suspended')
  expect(await codeOf(await signIn({ email, password: 'wrong' }))).toBe('401 wrong_credentials')
})

test('who left the company is out at once, whatever the token says', async () => {
  const { email, user } = await openShop()
  const token = await tokenOf(await signIn({ email, password }))
  await asPlatform(db, (tx) => tx.deleteFrom('users').where('id', '=', user.id).execute())
  expect(await codeOf(await get('/company', token))).toBe('401 unauthenticated')
  expect(await codeOf(await get('/auth/me', token))).toBe('401 unauthenticated')
})
