import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddress } from './addresses.ts'

test.each([
  ['203.0.113.9', undefined, '203.0.113.9'],
  ['::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['2001:db8::1', undefined, '2001:db8:0:0::/64'],
  ['::1', undefined, '0:0:0:0::/64'],
  [undefined, undefined, 'unknown'],
  ['10.0.0.1', '1.2.3.4, 198.51.100.7', '198.51.100.7'],
  ['10.0.0.1', '198.51.100.7, 10.0.0.2, 127.0.0.1', '198.51.100.7'],
  ['10.0.0.1', '192.168.1.5', '192.168.1.5'],
  ['10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
  ['10.0.0.1', '[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['10.0.0.1', 'unknown, <script>', '10.0.0.1'],
])('%s forwarding for %s counts as %s', (peer, forwarded, address) => {
  expect(readAddress(peer, forwarded)).toBe(address)
})

test('whatever a caller writes before it, the address our proxy appended counts', () => {
  fc.assert(
    fc.property(fc.string(), (invented) => {
      expect(readAddress('10.0.0.1', `${invented}, 198.51.100.7`)).toBe('198.51.100.7')
    }),
    { numRuns: 1_000 },
  )
})
