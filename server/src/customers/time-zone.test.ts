import { expect, test } from 'vitest'
import { timeZoneOf } from './time-zone.ts'

const shop = { country: 'BR', timeZone: 'America/Manaus' }
const phoneOnly = (phone: string) => ({ phone, bsuid: null })

test.each([
  ['351912345678', 'Europe/Lisbon'],
  ['819012345678', 'Asia/Tokyo'],
  ['14165550123', 'America/Toronto'],
  ['12125550123', 'America/New_York'],
  ['77012345678', 'Asia/Almaty'],
  ['919812345678', 'Asia/Calcutta'],
  ['5511987654321', 'America/Manaus'],
])('a shopper at +%s keeps the hours of %s', (phone, zone) => {
  expect(timeZoneOf(phoneOnly(phone), shop)).toBe(zone)
})

test('a shopper who hides the number is told by the country of the user id', () => {
  expect(timeZoneOf({ phone: null, bsuid: 'IN.13491208655302741918' }, shop)).toBe('Asia/Calcutta')
})

test('the number tells more than the user id', () => {
  expect(timeZoneOf({ phone: '33612345678', bsuid: 'US.1' }, shop)).toBe('Europe/Paris')
})

test.each([['999123456789'], ['12']])('who gives no country away (%s) keeps the shop’s hours', (phone) => {
  expect(timeZoneOf(phoneOnly(phone), shop)).toBe('America/Manaus')
})

test('every zone given out is one that this Node can compute with', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const country of letters.flatMap((first) => letters.map((second) => `${first}${second}`)))
    expect(() => new Intl.DateTimeFormat('en', { timeZone: timeZoneOf({ phone: null, bsuid: `${country}.1` }, shop) })).not.toThrow()
})
