import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop, type Shop } from '../../../testing/shop.ts'
import { openApi } from '../api.ts'
import { openBell } from '../platform/bell.ts'
import { clock, days, hours } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import { openLog } from '../platform/log.ts'
import type { Letter } from '../platform/mail.ts'
import { openSecrets } from '../platform/secrets.ts'
import { createUser, openFirstDoor } from './companies.ts'
import type { AuditEntry, Member, Role, SignedIn } from './contract.ts'

const { db } = await openTestDatabase()
const log = openLog({ level: 'silent' })
const deps = {
  db,
  log,
  bell: openBell(),
  secrets: openSecrets([Buffer.alloc(32)]),
  publicUrl: 'https://souk.test',
  jwtSecrets: ['a secret that is long enough for tests'],
}
const letters: Letter[] = []
const app = openApi(deps, { mail: async (letter) => void letters.push(letter) })

type Answer = { status: number; body: Record<string, unknown> & { members?: Member[]; entries?: AuditEntry[] } }

async function call(method: string, path: string, { body, token, company }: { body?: unknown; token?: string; company?: string } = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...(company && { 'X-Company-Id': company }) }
  const answer = await app.request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}

const signIn = async (email: string, password: string) => call('POST', '/auth/login', { body: { email, password } })
const tokenOf = async (email: string, password: string) => ((await signIn(email, password)).body as unknown as SignedIn).accessToken

/** Somebody with a password, signed in. */
async function person(role: Role, shop?: Shop) {
  const email = `${crypto.randomUUID()}@souk.test`
  const password = 'a long test password'
  const { id } = await asPlatform(db, (tx) => createUser(tx, { email, name: role, role, password, ...(shop && { companyId: shop.company.id }) }))
  return { id, email, password, token: await tokenOf(email, password) }
}

/** The secret in the last letter to this address, once it has come. */
async function secretSentTo(email: string): Promise<string> {
  const found = await expect
    .poll(() => letters.findLast(({ to }) => to === email)?.text.match(/https:\/\/souk\.test\/password#([\w-]{43})/)?.[1])
    .toBeTruthy()
    .then(() => letters.findLast(({ to }) => to === email))
  return found?.text.match(/#([\w-]{43})/)?.[1] ?? ''
}

test('whoever is invited chooses a password by the link in the mail, once, and then works for that company', async () => {
  const shop = await openShop(db, { language: 'pt-BR' })
  const admin = await person('tenant_admin', shop)
  const email = `${crypto.randomUUID()}@loja.test`
  const invited = await call('POST', '/company/team', { token: admin.token, body: { email, name: 'Bia', role: 'client' } })
  expect(invited).toMatchObject({ status: 201, body: { email, name: 'Bia', role: 'client', standing: 'invited', lastSeenAt: null } })
  expect((await signIn(email, '')).status).toBe(400)
  expect((await signIn(email, 'anything at all')).status).toBe(401)

  const token = await secretSentTo(email)
  expect(letters.findLast(({ to }) => to === email)?.subject).toContain('Convite')
  expect((await call('POST', '/auth/link', { body: { token } })).body).toEqual({ email, name: 'Bia', companyName: shop.company.name, isInvitation: true })
  expect((await call('POST', '/auth/password', { body: { token, password: 'short' } })).body.errors).toEqual([
    { path: 'password', message: 'must have at least 10 characters' },
  ])
  const both = await Promise.all([1, 2].map(() => call('POST', '/auth/password', { body: { token, password: 'a password of Bia' } })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
  expect((await call('POST', '/auth/link', { body: { token } })).status).toBe(410)

  const bia = await tokenOf(email, 'a password of Bia')
  const { body } = await call('GET', '/company/team', { token: bia })
  expect(body.members?.find((member) => member.email === email)).toMatchObject({ standing: 'active', lastSeenAt: expect.any(String) })
  expect((await call('POST', '/company/team', { token: bia, body: { email: 'x@y.test', name: 'X', role: 'client' } })).status).toBe(404)
})

test('a forgotten password is answered alike for everybody; the link ends after an hour and ends every sign-in', async () => {
  const shop = await openShop(db)
  const ada = await person('tenant_admin', shop)
  const before = letters.length
  expect((await call('POST', '/auth/forgot', { body: { email: 'nobody@nowhere.test' } })).status).toBe(202)
  for (let asked = 0; asked < 5; asked++) expect((await call('POST', '/auth/forgot', { body: { email: ada.email } })).status).toBe(202)
  const token = await secretSentTo(ada.email)
  await expect.poll(() => letters.length - before).toBe(3)
  clock.advance(hours(1))
  expect((await call('POST', '/auth/password', { body: { token, password: 'another long one' } })).status).toBe(410)
  await call('POST', '/auth/forgot', { body: { email: ada.email } })
  await expect.poll(() => letters.length - before).toBe(4)
  expect((await call('POST', '/auth/password', { body: { token: await secretSentTo(ada.email), password: 'another long one' } })).status).toBe(200)
  expect((await signIn(ada.email, ada.password)).status).toBe(401)
  expect((await signIn(ada.email, 'another long one')).status).toBe(200)
  expect(await asPlatform(db, (tx) => tx.selectFrom('refreshTokens').select('userId').where('userId', '=', ada.id).execute())).toHaveLength(1)
})

test('a company never loses its last admin, also when two remove each other at the same moment', async () => {
  const shop = await openShop(db)
  const [ada, eve] = [await person('tenant_admin', shop), await person('tenant_admin', shop)]
  const answers = await Promise.all([
    call('DELETE', `/company/team/${eve.id}`, { token: ada.token }),
    call('PATCH', `/company/team/${ada.id}`, { token: eve.token, body: { role: 'client' } }),
  ])
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
  const left = await shop.inShop((tx) => tx.selectFrom('users').select('id').where('role', '=', 'tenant_admin').execute())
  expect(left).toHaveLength(1)
  const last = left[0]?.id === ada.id ? ada : eve
  expect(await call('DELETE', `/company/team/${last.id}`, { token: last.token })).toMatchObject({ status: 409, body: { code: 'last_admin' } })
})

test('nobody reaches the people, the settings or the audit log of another company', async () => {
  const [ours, theirs] = [await openShop(db), await openShop(db)]
  const [ada, eve] = [await person('tenant_admin', ours), await person('tenant_admin', theirs)]
  for (const [method, path, body] of [
    ['PATCH', `/company/team/${eve.id}`, { name: 'Mine' }],
    ['DELETE', `/company/team/${eve.id}`, undefined],
    ['POST', `/company/team/${eve.id}/invitation`, undefined],
    ['PATCH', `/companies/${theirs.company.id}`, { status: 'suspended' }],
    ['POST', `/companies/${theirs.company.id}/entry`, undefined],
    ['GET', '/platform/audit', undefined],
  ] as const)
    expect(await call(method, path, { token: ada.token, body }), path).toMatchObject({ status: 404 })
  expect((await call('GET', '/company/team', { token: ada.token })).body.members?.map(({ id }) => id)).toEqual([ada.id])
})

test('a super admin opens a company with an admin by mail, suspends it and enters it, and the company reads who did what', async () => {
  const root = await person('super_admin')
  const slug = `shop-${crypto.randomUUID().slice(0, 8)}`
  const email = `${crypto.randomUUID()}@tienda.test`
  const opening = { slug, name: 'Tienda', language: 'es', country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', admin: { email, name: 'Paz' } }
  const wrong = await call('POST', '/companies', { token: root.token, body: { ...opening, currency: 'EURO', timeZone: 'Madrid', slug: 'Tienda !' } })
  expect((wrong.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual(['currency', 'slug', 'timeZone'])
  const { status, body } = await call('POST', '/companies', { token: root.token, body: opening })
  expect([status, body.slug]).toEqual([201, slug])
  await call('POST', '/auth/password', { body: { token: await secretSentTo(email), password: 'la clave de Paz' } })
  const paz = await tokenOf(email, 'la clave de Paz')
  expect((await call('PATCH', '/company', { token: paz, body: { name: 'Tienda Paz', timeZone: 'Atlantic/Canary' } })).body).toMatchObject({
    name: 'Tienda Paz',
  })
  await call('POST', `/companies/${body.id}/entry`, { token: root.token })
  await call('PATCH', `/companies/${body.id}`, { token: root.token, body: { status: 'suspended' } })
  expect((await call('GET', '/company/team', { token: paz })).status).toBe(403)
  await call('PATCH', `/companies/${body.id}`, { token: root.token, body: { status: 'active' } })
  const pages = await call('GET', '/company/audit?limit=3', { token: paz })
  expect(pages.body.entries?.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['company.resumed', 'super_admin'],
    ['company.suspended', 'super_admin'],
    ['company.entered', 'super_admin'],
  ])
  const rest = await call('GET', `/company/audit?cursor=${pages.body.nextCursor}`, { token: paz })
  expect(rest.body.entries?.map(({ action }) => action)).toEqual(['company.changed', 'company.created'])
  expect((await call('GET', '/platform/audit', { token: root.token })).body.entries?.[0]).toMatchObject({ companyName: 'Tienda Paz' })
})

test('money is changed only while nothing is priced in another currency', async () => {
  const shop = await openShop(db)
  const ada = await person('tenant_admin', shop)
  expect((await call('PATCH', '/company', { token: ada.token, body: { currency: 'EUR' } })).status).toBe(200)
  await shop.stock({ retailerId: 'shirt', currency: 'EUR' })
  expect(await call('PATCH', '/company', { token: ada.token, body: { currency: 'NGN' } })).toMatchObject({ status: 409, body: { code: 'currency_in_use' } })
})

test('one changes the own name and password only by the password of now', async () => {
  const shop = await openShop(db)
  const ada = await person('tenant_admin', shop)
  const wrong = await call('POST', '/auth/me/password', { token: ada.token, body: { current: 'wrong', password: 'quite another one' } })
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'current' }] } })
  expect((await call('PATCH', '/auth/me', { token: ada.token, body: { current: ada.password, name: 'Ada L.' } })).body).toMatchObject({ name: 'Ada L.' })
  expect((await call('POST', '/auth/me/password', { token: ada.token, body: { current: ada.password, password: 'quite another one' } })).status).toBe(204)
  expect((await signIn(ada.email, 'quite another one')).status).toBe(200)
})

test('the audit log is only ever added to, whatever the company tries', async () => {
  const shop = await openShop(db)
  const ada = await person('tenant_admin', shop)
  await call('PATCH', '/company', { token: ada.token, body: { name: 'Other' } })
  const changes = shop.inShop((tx) => tx.updateTable('auditEntries').set({ actorName: 'Nobody' }).execute())
  const removal = shop.inShop((tx) => tx.deleteFrom('auditEntries').execute())
  for (const tried of await Promise.allSettled([changes, removal]))
    expect(tried).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('permission denied') } })
  const rows = await shop.inShop((tx) => tx.selectFrom('auditEntries').select('actorName').execute())
  expect(rows).toEqual([{ actorName: 'tenant_admin' }])
})

test('an installation that nobody runs names a link in its log, by which the first super admin comes in', async () => {
  await asPlatform(db, (tx) => tx.deleteFrom('users').where('role', '=', 'super_admin').execute())
  const logged: { link?: string }[] = []
  const said = { ...deps, log: { ...log, warn: (line: { link?: string }) => void logged.push(line) } as unknown as typeof log }
  await Promise.all([openFirstDoor(said), openFirstDoor(said)])
  const tokens = logged.map(({ link }) => link?.split('#')[1] ?? '')
  expect(tokens).toHaveLength(2)
  expect((await call('POST', '/auth/password', { body: { token: tokens[1], password: 'the first of all' } })).status).toBe(200)
  expect((await call('POST', '/auth/link', { body: { token: tokens[0] } })).status).toBe(410)
  expect((await signIn('super@souk.local', 'the first of all')).status).toBe(200)
  await openFirstDoor(said)
  expect(logged).toHaveLength(2)
  clock.advance(days(1))
})
