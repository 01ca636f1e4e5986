import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { openShop } from '../../../testing/shop.ts'
import { clock, hours } from '../platform/clock.ts'
import { asPlatform } from '../platform/db.ts'
import type { Purpose, Said } from './contract.ts'
import { eraseCustomer, findConsent, findCustomer, identify, mayReceive, noteConsent, removeAbsorbed } from './customers.ts'
import { readLedger, writeLedger } from './ledger.ts'

const { db } = await openTestDatabase()
let numbers = 15550100000

async function openPerson(shopOfHis?: Awaited<ReturnType<typeof openShop>>) {
  const { inShop, company } = shopOfHis ?? (await openShop(db))
  const phone = String(++numbers)
  const { customer } = await inShop((tx) => identify(tx, { phone, name: 'Ada' }))
  const note = (said: Partial<Said>) =>
    inShop((tx) => noteConsent(tx, customer.id, { purpose: 'marketing', word: 'given', place: 'chat', at: clock.now(), ...said }))
  const may = (purpose: Purpose) => inShop((tx) => mayReceive(tx, customer.id, purpose))
  return { inShop, company, id: customer.id, phone, note, may }
}

test('who never said anything gets news of his orders and no marketing; a yes opens marketing, a stop ends it, and only it', async () => {
  const ada = await openPerson()
  expect([await ada.may('marketing'), await ada.may('utility')]).toEqual([false, true])
  await ada.note({ word: 'asked', question: 'May we?' })
  expect(await ada.may('marketing')).toBe(false)
  await ada.note({ word: 'given' })
  expect([await ada.may('marketing'), await ada.may('utility')]).toEqual([true, true])
  await ada.note({ word: 'stopped' })
  expect([await ada.may('marketing'), await ada.may('utility')]).toEqual([false, true])
  await ada.note({ word: 'given' })
  await ada.note({ word: 'declined' })
  await ada.note({ purpose: 'utility', word: 'stopped' })
  expect([await ada.may('marketing'), await ada.may('utility')]).toEqual([false, false])
})

test('stop and start are told once each, for their purpose', async () => {
  const ada = await openPerson()
  for (const word of ['stopped', 'stopped', 'given', 'given', 'stopped'] as const) await ada.note({ word })
  const told = await ada.inShop((tx) => tx.selectFrom('events').select(['type', 'data']).where('type', 'like', 'customer.s%').orderBy('id').execute())
  expect(told.map(({ type }) => type)).toEqual(['customer.stopped', 'customer.started', 'customer.stopped'])
  expect(told[0]?.data).toEqual({ purpose: 'marketing' })
})

test('the ledger is added to and never changed: the database refuses it to companies and to the platform', async () => {
  const ada = await openPerson()
  await ada.note({ word: 'given', question: 'May we?', answer: 'Yes' })
  for (const statement of ["update consents set answer = 'No'", 'delete from consents', 'truncate consents'])
    for (const through of [
      (work: () => ReturnType<typeof sql>) => ada.inShop((tx) => work().execute(tx)),
      (work: () => ReturnType<typeof sql>) => asPlatform(db, (tx) => work().execute(tx)),
    ])
      await expect(through(() => sql.raw(statement))).rejects.toThrow('permission denied')
  await ada.inShop((tx) => tx.deleteFrom('customers').where('id', '=', ada.id).execute())
  expect(await ada.inShop((tx) => readLedger(tx, { limit: 10 }))).toMatchObject([{ customerId: ada.id, word: 'given', question: 'May we?', answer: 'Yes' }])
})

test('what two records of one person said counts together, the newest first, and stands in the ledger once', async () => {
  for (const [first, second, expected] of [
    ['stopped', 'given', 'given'],
    ['given', 'stopped', 'stopped'],
  ] as const) {
    const shop = await openShop(db)
    const [byPhone, bsuid] = [await openPerson(shop), `US.${++numbers}`]
    const other = await shop.inShop((tx) => identify(tx, { bsuid }))
    await shop.inShop((tx) => noteConsent(tx, other.customer.id, { purpose: 'marketing', word: first, place: 'chat', at: clock.now() }))
    clock.advance(hours(1))
    await byPhone.note({ word: second })
    const { customer, absorbed } = await shop.inShop((tx) => identify(tx, { phone: byPhone.phone, bsuid }))
    await shop.inShop((tx) => removeAbsorbed(tx, absorbed))
    expect(await shop.inShop((tx) => findConsent(tx, customer.id, 'marketing'))).toBe(expected)
    const entries = await shop.inShop((tx) => readLedger(tx, { limit: 10 }))
    expect(entries.map(({ word }) => word).sort()).toEqual(['given', 'stopped'])
    expect(new Set(entries.map(({ customerId }) => customerId))).toEqual(new Set([customer.id]))
  }
})

test('an erased person is nobody, may receive nothing, and the proof stays without him', async () => {
  const ada = await openPerson()
  await ada.note({ word: 'given', question: 'May we?', answer: 'Yes' })
  for (let twice = 0; twice < 2; twice++) await ada.inShop((tx) => eraseCustomer(tx, ada.id))
  expect(await ada.inShop((tx) => findCustomer(tx, ada.phone))).toBeUndefined()
  expect(await ada.inShop((tx) => findCustomer(tx, ada.id))).toMatchObject({ name: null, phone: null, bsuid: null, language: null })
  expect([await ada.may('marketing'), await ada.may('utility')]).toEqual([false, false])
  const ledger = await ada.inShop((tx) => readLedger(tx, { limit: 10 }))
  expect(ledger).toMatchObject([{ customerId: ada.id, word: 'given', question: 'May we?' }])
  const back = await ada.inShop((tx) => identify(tx, { phone: ada.phone }))
  expect(back.customer.id).not.toBe(ada.id)
  expect(await ada.inShop((tx) => mayReceive(tx, back.customer.id, 'marketing'))).toBe(false)
})

test('the export has every row once, page by page, and no cell that a spreadsheet would run', async () => {
  const ada = await openPerson()
  for (const answer of ['=HYPERLINK("http://evil")', 'a, "b"\nc', 'yes']) await ada.note({ answer })
  let text = ''
  for await (const piece of writeLedger((after) => ada.inShop((tx) => readLedger(tx, { after, limit: 1 })))) text += piece
  expect(text.split('\r\n')[0]).toBe('id,customerId,purpose,word,place,saidAt,notedAt,notedBy,question,answer,messageId')
  expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
  expect(text).toContain('"a, ""b""\nc"')
  expect(text.match(/marketing,given,chat/g)).toHaveLength(3)
})

// Words as they are said, second by second; WhatsApp's own reports come late and in any order, what is said to us comes at once.
type Word = { second: number; place: 'chat' | 'whatsapp'; word: 'given' | 'stopped'; late: number }
const word: fc.Arbitrary<Word> = fc.record({
  second: fc.integer({ min: 0, max: 12 }),
  place: fc.constantFrom('chat' as const, 'whatsapp' as const),
  word: fc.constantFrom('given' as const, 'stopped' as const),
  late: fc.integer({ min: 0, max: 12 }),
})
const arrivalOf = ({ second, place, late }: Word) => second + (place === 'whatsapp' ? late : 0)

/** What must hold of words that are all known; undefined where one second holds both and nobody can say. */
function allowedAfter(words: readonly Word[]): boolean | undefined {
  const newest = Math.max(...words.map(({ second }) => second))
  const last = words.filter(({ second }) => second === newest)
  if (last.every(({ word }) => word === 'given')) return true
  if (last.every(({ word }) => word === 'stopped')) return false
  if (last.every(({ place }) => place === 'whatsapp')) return false
  return last.every(({ place }) => place === 'chat') ? last.at(-1)?.word === 'given' : undefined
}

test('however words come, late, doubled or shuffled: after the newest stop no marketing, after the newest yes marketing', async () => {
  const shop = await openShop(db)
  const base = Math.floor(clock.now().getTime() / 1000) - 1000
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), fc.boolean(), async (said, doubled) => {
      const ada = await openPerson(shop)
      const words = said.toSorted((one, other) => one.second - other.second)
      const arriving = words.toSorted((one, other) => arrivalOf(one) - arrivalOf(other))
      for (const [index, { second, place, word }] of arriving.entries()) {
        const at = new Date((base + second) * 1000)
        for (let time = 0; time < (doubled && place === 'whatsapp' ? 2 : 1); time++) await ada.note({ place, word, at })
        const known = words.filter((one) => arriving.indexOf(one) <= index)
        const allowed = allowedAfter(known)
        if (allowed !== undefined) expect(await ada.may('marketing')).toBe(allowed)
      }
    }),
    { numRuns: 60 },
  )
})
