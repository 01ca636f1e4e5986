import { IntlMessageFormat } from 'intl-messageformat'
import type { Company } from '../companies/contract.ts'
import { formatMoney } from '../platform/money.ts'
import { languageFor, languages } from './languages.ts'
import type { Spoken, SpokenKey } from './words/spoken.ts'

/** What a sentence needs; nothing for most. */
type Needs<Key extends SpokenKey> = [keyof Spoken[Key]] extends [never] ? [] : [needs: Spoken[Key]]

export type Say = <Key extends SpokenKey>(key: Key, ...needs: Needs<Key>) => string

/** How the assistant speaks to one shopper: his language, and amounts and times as his country writes them. */
export type Voice = {
  language: string
  say: Say
  /** Minor units of the shop's currency, or of another one. */
  money(amount: number, currency?: string): string
  /** The hour in the shop's time zone. */
  time(at: Date): string
  date(at: Date): string
  /** "red, blue and green" */
  list(items: readonly string[]): string
}

export function openVoice(tag: string, { language: own, country, currency, timeZone }: Pick<Company, 'language' | 'country' | 'currency' | 'timeZone'>): Voice {
  const language = languageFor(tag)
  const locale = own.includes('-') && languageFor(own) === language ? own : `${language}-${country}`
  const written = (at: Date, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(at)
  return {
    language,
    say: (key, ...needs) => sentence(language, key).format(needs[0]) as string,
    money: (amount, of = currency) => formatMoney({ amount, currency: of }, locale),
    time: (at) => written(at, { timeStyle: 'short' }),
    date: (at) => written(at, { dateStyle: 'medium', timeStyle: 'short' }),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  }
}

const sentences = new Map<string, IntlMessageFormat>()

function sentence(language: string, key: SpokenKey): IntlMessageFormat {
  const name = `${language} ${key}`
  const known = sentences.get(name)
  if (known) return known
  const text = (languages[language] ?? languages.en)?.messages[key] ?? ''
  const made = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  sentences.set(name, made)
  return made
}
