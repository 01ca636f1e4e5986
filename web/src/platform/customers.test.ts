import { expect, test } from 'vitest'
import { addressOf, callOf } from './customers.ts'

test.each([
  [{ name: 'Maya', phone: '15550101', bsuid: 'US.1' }, 'Maya', '+15550101'],
  [{ name: null, phone: '15550101', bsuid: 'US.1' }, '+15550101', null],
  [{ name: 'Maya', phone: null, bsuid: 'US.1' }, 'Maya', 'US.1'],
  [{ name: null, phone: null, bsuid: 'US.1' }, null, 'US.1'],
])('%o is called %s and told apart by %s', (customer, called, address) => {
  expect(callOf(customer)).toBe(called)
  expect(addressOf(customer)).toBe(address)
})
