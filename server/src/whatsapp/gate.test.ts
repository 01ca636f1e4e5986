import { expect, test } from 'vitest'
import type { Claim } from '../conversations/conversations.ts'
import { decide, type Facts } from './gate.ts'

const now = new Date('2026-11-28T12:00:00Z')
const at = (time: string) => new Date(`2026-11-28T${time}:00Z`)
const text = { type: 'text', text: { body: 'hello' } }
const template = { type: 'template', template: { name: 'come_back' } }

const claimed = (more: Partial<Claim> = {}): Claim => ({
  ...{ id: 'm', sessionId: 's', customerId: 'c', body: text, purpose: 'reply', attempts: 1, isLapsed: false, wait: 0, failures: 0 },
  ...{ windowEndsAt: at('20:00'), usefulUntil: null, sentToday: 1, campaignsToday: 1, ...more },
})
const shop = { country: 'US', timeZone: 'UTC', quietHours: { from: '21:00', until: '09:00' } }
const known = (more: Partial<Facts> = {}): Facts => ({
  ...{ now, company: shop, customer: { phone: '15550100001', bsuid: null }, welcome: true, wanted: 'yes', template: 'usable' },
  ...{ caps: { messagesPerDay: 100, campaignMessagesPerDay: 10 }, ...more },
})

test('an answer inside the window goes, a template outside of it too, and counts as a person contacted unasked', () => {
  expect(decide(claimed(), known())).toEqual({ go: true, isOutside: false })
  expect(decide(claimed({ body: template, windowEndsAt: null }), known())).toEqual({ go: true, isOutside: true })
  expect(decide(claimed({ body: template }), known())).toEqual({ go: true, isOutside: false })
})

test.each<[string, string, Partial<Claim>, Partial<Facts>]>([
  ['past its use', 'stale', { usefulUntil: now }, {}],
  ['free-form outside the window', 'window', { windowEndsAt: now }, {}],
  ['free-form to who never wrote', 'window', { windowEndsAt: null }, {}],
  ['to a shopper without any name', 'never', {}, { customer: { phone: null, bsuid: null } }],
  ['to who wants none of it', 'opt_out', { purpose: 'campaign' }, { welcome: false }],
  ['of what is settled', 'stale', { purpose: 'reminder' }, { wanted: 'no' }],
  ['a template that is not approved', 'template', { body: template }, { template: 'unusable' }],
  [
    'of no use any more when its hold ends',
    'stale',
    { purpose: 'reminder', usefulUntil: at('12:30') },
    { company: { ...shop, quietHours: { from: '11:00', until: '13:00' } } },
  ],
])('what is %s is refused for good, in words: %s', (_, cause, claim, facts) => {
  expect(decide(claimed(claim), known(facts))).toEqual({ refuse: { code: null, title: expect.stringMatching(/\w+ \w+/), cause } })
})

test.each<[string, string, Date, Partial<Claim>, Partial<Facts>]>([
  ["the shop's quiet hours", 'quiet', at('13:00'), { purpose: 'reminder' }, { company: { ...shop, quietHours: { from: '11:00', until: '13:00' } } }],
  [
    'the night where the shopper lives',
    'quiet',
    new Date('2026-11-29T00:00:00Z'),
    { purpose: 'campaign' },
    { customer: { phone: '819012345678', bsuid: null }, now: at('13:00') },
  ],
  ['a paused template', 'template', at('12:15'), { body: template }, { template: 'paused' }],
  ['messages of today used up', 'cap', new Date('2026-11-29T00:00:00Z'), { sentToday: 101 }, {}],
  ['campaign messages of today used up', 'cap', new Date('2026-11-29T00:00:00Z'), { purpose: 'campaign', campaignsToday: 11 }, {}],
])('%s holds a message until it is over, in words', (_, reason, until, claim, facts) => {
  expect(decide(claimed(claim), known(facts))).toMatchObject({ hold: { reason, until, words: expect.stringMatching(/\w+ \w+/) } })
})

test('answers and news are not bound by the night, nor by a limit of campaigns', () => {
  const night = known({ now: at('03:00'), company: undefined })
  for (const purpose of ['reply', 'news', 'person'] as const) expect(decide(claimed({ purpose, campaignsToday: 999 }), night)).toMatchObject({ go: true })
})
