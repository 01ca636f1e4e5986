import { expect, test } from 'vitest'
import { causeOf } from './causes.ts'

const each = <Value>(codes: number[], value: Value) => codes.map(() => value)

/** Every code of Meta's list (Cloud API: error codes), with what becomes of the message, how often it is tried, and who is told. */
test.each<[codes: number[], cause: string, tries: number, alert?: string]>([
  [[0, 190], 'stop', 1, 'token'],
  [[368, 131031], 'stop', 1, 'account'],
  [[131045, 133005, 133006, 133008, 133009, 133010, 133015, 133016], 'stop', 1, 'number'],
  [[3, 10, 131005, ...Array.from({ length: 100 }, (_, index) => 200 + index)], 'never', 1, 'permission'],
  [[131037], 'never', 1, 'display_name'],
  [[131042], 'never', 1, 'payment_method'],
  [[131048], 'later', 6, 'quality'],
  [[132000, 132001, 132005, 132007, 132012, 132015, 132016, 131064], 'never', 1, 'template'],
  [[2388019, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299], 'never', 1, 'template'],
  [[132068], 'never', 1, 'flow'],
  [[33, 100, 131008, 131009, 131021, 131051, 131055, 131059, 131062, 134100], 'never', 1, 'our_message'],
  [[1, 131053], 'again', 2],
  [[2, 131000, 131016], 'again', 6],
  [[131057, 132069, 133000, 133004, 134101], 'later', 6],
  [[4, 17, 613, 80007, 80009, 80014, 130429], 'rate', 6],
  [[131056], 'pair', 6],
  [[131047], 'window', 1],
  [[131050], 'opt_out', 1],
  [[130472, 130497, 131026, 131030, 131049, 131052, 131063, 134102, 135000, 137000, 1026, 2040, 2046, 2047], 'never', 1],
  [[138000, 138012, 139100, 139101, 139102, 139103, 147001, 147002, 147003, 147004, 147005], 'never', 1],
])('%j: %s, tried %i times in all, told as %s', (codes, cause, tries, alert) => {
  for (const status of [400, 500])
    for (const code of codes) {
      const read = causeOf(code, status)
      expect({ code, cause: read.cause, tries: read.tries ?? 1, alert: read.alert }).toEqual({ code, cause, tries, alert })
    }
})

test('nothing is tried more than six times', () => {
  for (let code = 0; code < 150_000; code++) expect(causeOf(code, 500).tries ?? 1).toBeLessThanOrEqual(6)
})

test('a code that is not in the list goes by the status, and so does an answer without a code', () => {
  for (const code of [987654, undefined]) {
    expect([500, 502, 503, 408].map((status) => causeOf(code, status).cause)).toEqual(each([1, 2, 3, 4], 'again'))
    expect([400, 403, 404, 302].map((status) => causeOf(code, status).cause)).toEqual(each([1, 2, 3, 4], 'never'))
    expect([401, 429].map((status) => causeOf(code, status).cause)).toEqual(['stop', 'rate'])
  }
})
