import { expect, test } from 'vitest'
import { languages, pickLanguage, pickLocale } from './languages.ts'

test('the chosen language wins, then the first of the browser that the panels speak, then English', () => {
  expect(pickLanguage('pt', ['en-US'])).toBe('pt')
  expect(pickLanguage(null, ['fr-FR', 'pt-PT', 'en'])).toBe('pt')
  expect(pickLanguage('toString', ['fr'])).toBe('en')
})

test("numbers follow the browser's own variant of the language", () => {
  expect(pickLocale('en', ['pt-BR', 'en-GB'])).toBe('en-GB')
  expect(pickLocale('en', ['en'])).toBe('en-US')
  expect(pickLocale('en', ['en-US@posix'])).toBe('en-US')
  expect(pickLocale('pt', ['en-GB'])).toBe('pt-BR')
})

test('every language says everything: no word is missing or empty', async () => {
  const leaves = (words: object, path = ''): string[] =>
    Object.entries(words).flatMap(([key, word]) => (typeof word === 'object' ? leaves(word, `${path}${key}.`) : word === '' ? [] : [`${path}${key}`]))
  const [english, ...others] = await Promise.all(Object.values(languages).map((language) => language.load()))
  if (!english) throw new Error('English is missing')
  for (const other of others) expect(leaves(other)).toEqual(leaves(english))
})
