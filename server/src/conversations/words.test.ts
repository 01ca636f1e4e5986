import { globSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { languages } from './languages.ts'
import { openVoice } from './voice.ts'
import type { SpokenKey } from './words/spoken.ts'

const shop = { language: 'en', country: 'US', currency: 'USD', timeZone: 'UTC' }
// Long enough to show where a text grows past its place; numbers stand for every count.
const needs = (count: number) =>
  new Proxy({} as Record<string, unknown>, {
    has: () => true,
    get: (_, name) =>
      typeof name === 'string' && /count|number|left|inCart|most|place|shown|total$|from|to$|minutes|quantity|now|was/.test(name) ? count : String(name),
  })

/** Everything a sentence asks for, also inside its plurals. */
function placeholders(text = ''): string[] {
  const names = new Set<string>()
  const visit = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if ('value' in part && !('children' in part) && part.type !== 0) names.add(String(part.value))
      if ('options' in part) for (const option of Object.values(part.options)) visit(option.value)
    }
  }
  visit(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())
  return [...names].sort()
}

const keys = Object.keys(languages.en?.messages ?? {}) as SpokenKey[]

test.each(Object.keys(languages))('every sentence of %s can be said, for one and for many', (language) => {
  const voice = openVoice(language, shop)
  for (const key of keys) for (const count of [0, 1, 2, 99]) expect((voice.say as (key: SpokenKey, needs: unknown) => string)(key, needs(count))).not.toBe('')
})

test.each(Object.keys(languages))('the sentences of %s need what those of English need', (language) => {
  const ours = languages[language]?.messages
  for (const key of keys) expect([key, placeholders(ours?.[key])]).toEqual([key, placeholders(languages.en?.messages[key])])
})

test.each(Object.keys(languages))('buttons of %s hold 20 characters, and rows 24', (language) => {
  const messages = languages[language]?.messages
  const long = keys.filter((key) => /^(button|open)/.test(key) && [...(messages?.[key] ?? '').replace(/\{\w+\}/g, '99')].length > 20)
  const longRows = (['rowMore', 'rowRemove', 'buttonEmpty'] as const).filter((key) => [...(messages?.[key] ?? '')].length > 24)
  expect([...long, ...longRows]).toEqual([])
})

test('every sentence is said somewhere', () => {
  const sources = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts', 'words/*'] })
  const code = sources.map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).join('\n')
  expect(keys.filter((key) => !code.includes(`'${key}'`))).toEqual([])
})

test('money and dates are written as the shopper’s language and the shop’s country write them', () => {
  const brazil = openVoice('pt-BR', { language: 'pt-BR', country: 'BR', currency: 'BRL', timeZone: 'America/Sao_Paulo' })
  expect(brazil.money(129990).replaceAll('\u00a0', ' ')).toBe('R$ 1.299,90')
  expect(brazil.time(new Date('2026-11-23T15:42:00Z'))).toBe('12:42')
  expect(openVoice('en', shop).money(4000)).toBe('$40')
  expect(openVoice('fr', shop).language).toBe('en')
})
