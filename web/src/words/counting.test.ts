import { expect, test } from 'vitest'
import { counting } from './counting.ts'

test('a count takes the plural form of its language', () => {
  const orders = { one: '# order', other: '# orders' }
  expect([0, 1, 2, 1234].map((count) => counting('en')(count, orders))).toEqual(['0 orders', '1 order', '2 orders', '1,234 orders'])
  expect(counting('pt-BR')(0, { one: '# pedido', other: '# pedidos' })).toBe('0 pedido')
})

test('a language with six forms gets the one it asks for, and "other" where none was written', () => {
  const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', other: 'other' }
  expect([0, 1, 2, 5, 100].map((count) => counting('ar')(count, forms))).toEqual(['zero', 'one', 'two', 'few', 'other'])
})
