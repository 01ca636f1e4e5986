import { type Ear, openEar } from './ear.ts'
import { normalise } from './utterance.ts'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }
import type { Language } from './words/language.ts'
import pt from './words/pt.json' with { type: 'json' }

/** The languages the assistant speaks: one file each. */
export const languages: Readonly<Record<string, Language>> = { en, pt, es }

/** The same languages, made ready to be understood. */
export const ears: ReadonlyMap<string, Ear> = new Map(Object.entries(languages).map(([tag, { hears }]) => [tag, openEar(hears)]))

// Names of languages that somebody may ask for in vain.
const foreign = ['fr', 'de', 'it', 'es', 'ar', 'hi', 'id', 'ru', 'zh', 'ja', 'ko', 'tr', 'nl', 'pl', 'he'].filter((tag) => !Object.hasOwn(languages, tag))
const foreignNames = new Map(
  foreign.flatMap((tag) => [...Object.keys(languages), tag].map((of) => [normalise(new Intl.DisplayNames(of, { type: 'language' }).of(tag) ?? tag), tag])),
)

/** Which language is called so, ours or another. */
export const languageCalled = (name: string): string | undefined => [...ears].find(([, { called }]) => called.has(name))?.[0] ?? foreignNames.get(name)

/** The language of ours that serves a BCP 47 tag: `pt-BR` is `pt`; English where we have none. */
export function languageFor(tag: string): string {
  const language = tag.split('-')[0]?.toLowerCase() ?? ''
  return Object.hasOwn(languages, language) ? language : 'en'
}
