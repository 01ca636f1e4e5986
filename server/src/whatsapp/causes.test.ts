import { expect, test } from 'vitest'
import { causeOf } from './causes.ts'

const causes = (codes: number[], status = 400) => codes.map((code) => causeOf(code, status).cause)
const each = <Value>(codes: number[], value: Value) => codes.map(() => value)

test.each([
  ['a token or an account that has to be mended stops the line', [0, 190, 368, 131031, 131045, 133010], 'stop'],
  ['faults of the moment are tried again', [1, 2, 131000, 131016, 131053], 'again'],
  ['what needs minutes is tried later', [131048, 131057, 132069, 133000, 133004, 134101], 'later'],
  ['rates make the line rest', [4, 17, 613, 80007, 130429], 'rate'],
  ['the limit for one shopper is his alone', [131056], 'pair'],
  ['the closed window', [131047], 'window'],
  ['the shopper stopped marketing', [131050], 'opt_out'],
  ['permissions are not tried again', [3, 10, 200, 230, 299], 'never'],
  ['our own mistakes are not tried again', [33, 100, 131008, 131009, 131021, 131051, 132000, 132001, 132005, 132012, 132015, 132016], 'never'],
  ['final refusals', [130472, 130497, 131005, 131026, 131030, 131042, 131049, 131052, 131062, 135000, 137000, 1026, 2040, 2046, 2047], 'never'],
] as const)('%s: %j', (_, codes, cause) => {
  expect(causes([...codes])).toEqual(each([...codes], cause))
  expect(causes([...codes], 500)).toEqual(each([...codes], cause))
})

test('somebody is told of what somebody has to mend, and of nothing else', () => {
  const alerts = (codes: number[]) => codes.map((code) => causeOf(code).alert === true)
  expect(alerts([190, 368, 131031, 131042, 131048, 10, 200, 131008, 132001])).toEqual(each([1, 2, 3, 4, 5, 6, 7, 8, 9], true))
  expect(alerts([131000, 130429, 131056, 131047, 131050, 131026, 131049])).toEqual(each([1, 2, 3, 4, 5, 6, 7], false))
})

test('a code that is not in the list goes by the status, and so does an answer without a code', () => {
  for (const code of [987654, undefined]) {
    expect([500, 502, 503, 408].map((status) => causeOf(code, status).cause)).toEqual(each([1, 2, 3, 4], 'again'))
    expect([400, 403, 404, 302].map((status) => causeOf(code, status).cause)).toEqual(each([1, 2, 3, 4], 'never'))
    expect([401, 429].map((status) => causeOf(code, status).cause)).toEqual(['stop', 'rate'])
  }
})
