import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { asPlatform, inCompany } from '../platform/db.ts'
import { openSecrets } from '../platform/secrets.ts'
import { allLines, connectWhatsApp, createCompany, createUser, findLines, getCompany, getLine, resealLines } from './companies.ts'

const { db } = await openTestDatabase()
const oldKey = randomBytes(32)
const secrets = openSecrets([oldKey])

let count = 0
async function openShop() {
  const slug = `shop-${++count}`
  return asPlatform(db, (tx) => createCompany(tx, { slug, name: slug, language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }))
}
const line = (phoneNumberId: string) => ({
  ...{ phoneNumberId, wabaId: '200', displayPhoneNumber: '+1 555 010 0001' },
  ...{ accessToken: `token of ${phoneNumberId}`, appSecret: 'app secret', verifyToken: 'verify token' },
})
const connect = (companyId: string, phoneNumberId: string) => inCompany(db, companyId, (tx) => connectWhatsApp(tx, secrets, line(phoneNumberId)))
const stored = () => asPlatform(db, (tx) => tx.selectFrom('whatsappAccounts').selectAll().execute())

test('a line is found by its number and by its company, with opened credentials; the database keeps them sealed', async () => {
  const company = await openShop()
  await connect(company.id, '101')
  const expected = { ...line('101'), portfolioId: '200', id: expect.any(String), companyId: company.id, companyStatus: 'active' }
  expect(await inCompany(db, company.id, (tx) => getLine(tx, secrets))).toEqual(expected)
  expect(await asPlatform(db, (tx) => findLines(tx, secrets, { phoneNumberIds: ['101', '404'] }))).toEqual([expected])
  expect(await asPlatform(db, (tx) => findLines(tx, secrets, { phoneNumberIds: [] }))).toEqual([])
  expect(JSON.stringify(await stored())).not.toMatch(/token of|app secret|verify token/)
})

test('connecting again replaces the line and keeps its id; a company without one is refused', async () => {
  const company = await openShop()
  await expect(inCompany(db, company.id, (tx) => getLine(tx, secrets))).rejects.toMatchObject({ code: 'no_line' })
  expect((await inCompany(db, company.id, getCompany)).whatsapp).toBeNull()
  await connect(company.id, '102')
  const before = await inCompany(db, company.id, (tx) => getLine(tx, secrets))
  await Promise.all([connect(company.id, '103'), connect(company.id, '103')])
  expect(await inCompany(db, company.id, (tx) => getLine(tx, secrets))).toEqual({ ...before, phoneNumberId: '103', accessToken: 'token of 103' })
})

test('a number another company has is refused, both to a newcomer and to one that changes its line', async () => {
  const [first, second] = [await openShop(), await openShop()]
  await connect(first.id, '104')
  await expect(connect(second.id, '104')).rejects.toMatchObject({ code: 'number_taken' })
  await connect(second.id, '105')
  await expect(connect(second.id, '104')).rejects.toMatchObject({ code: 'number_taken' })
  expect((await inCompany(db, second.id, (tx) => getLine(tx, secrets))).phoneNumberId).toBe('105')
})

test('a slug and an email are given once on the platform', async () => {
  const [first, second] = [await openShop(), await openShop()]
  await expect(asPlatform(db, (tx) => createCompany(tx, { ...first, slug: second.slug }))).rejects.toMatchObject({ code: 'slug_taken' })
  const person = { email: 'Ada@Shop.test', name: 'Ada', role: 'client', password: 'correct horse' } as const
  expect(await inCompany(db, first.id, (tx) => createUser(tx, person))).toMatchObject({ email: 'ada@shop.test', companyId: first.id })
  await expect(inCompany(db, second.id, (tx) => createUser(tx, person))).rejects.toMatchObject({ code: 'email_taken' })
})

test('after a new encryption key was put first, lines are sealed anew; one that no key opens is named and stops nobody', async () => {
  const [kept, lost] = [await openShop(), await openShop()]
  await connect(kept.id, '106')
  await inCompany(db, lost.id, (tx) => connectWhatsApp(tx, openSecrets([randomBytes(32)]), line('107')))
  const rotated = openSecrets([randomBytes(32), oldKey])
  const logged: string[] = []
  const log = pino({ base: null }, { write: (line) => void logged.push(line) })
  expect(await resealLines({ db, secrets: rotated, log })).toBeGreaterThan(0)
  expect(await resealLines({ db, secrets: rotated, log })).toBe(0)
  expect(logged.map((line) => JSON.parse(line).companies)).toEqual([[lost.id], [lost.id]])
  const numbers = (await asPlatform(db, (tx) => allLines(tx, rotated))).map(({ phoneNumberId }) => phoneNumberId)
  expect(numbers).toContain('106')
  expect(numbers).not.toContain('107')
})
