import { expect, test } from 'vitest'
import { wordsFor } from './words.ts'

test('a tag, a regional tag and what a browser sends find their language, any other is English', () => {
  const langs = ['en', 'en-GB', 'pt', 'pt-BR', 'pt-BR,pt;q=0.9,en;q=0.8', 'ar', '', '*'].map((tag) => wordsFor(tag).lang)
  expect(langs).toEqual(['en', 'en', 'pt-BR', 'pt-BR', 'pt-BR', 'en', 'en', 'en'])
})

test('one minute and several are said as each language says them', () => {
  const held = (language: string, minutes: number) => wordsFor(language)('holds', { minutes, time: '9:41' })
  expect([held('en', 1), held('en', 12)]).toEqual([
    'This link and your items are held for one more minute, until 9:41.',
    'This link and your items are held for 12 more minutes, until 9:41.',
  ])
  expect(held('pt-BR', 1)).toContain('mais um minuto')
  expect(held('pt-BR', 12)).toContain('mais 12 minutos')
})

test('what is put into a message is printed as it is', () => {
  expect(wordsFor('en')('order', { number: '<b>{1}</b>' })).toBe('Order <b>{1}</b>')
})
