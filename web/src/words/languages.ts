import type { en } from './en.ts'

/** Every word the panels show, in one language. */
export type Words = typeof en

type PanelLanguage = { name: string; direction: 'ltr' | 'rtl'; locale: string; load: () => Promise<Words> }

/** The languages of the panels. A further one is a words file and a line here; right-to-left needs nothing else. */
export const languages = {
  en: { name: 'English', direction: 'ltr', locale: 'en-US', load: async () => (await import('./en.ts')).en },
  pt: { name: 'Português', direction: 'ltr', locale: 'pt-BR', load: async () => (await import('./pt.ts')).pt },
  es: { name: 'Español', direction: 'ltr', locale: 'es-ES', load: async () => (await import('./es.ts')).es },
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar', load: async () => (await import('./ar.ts')).ar },
} satisfies Record<string, PanelLanguage>

export type Language = keyof typeof languages

export const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(languages, text)

/** The chosen language, else the first of the browser's that we speak, else English. */
export function pickLanguage(chosen: string | null, preferred: readonly string[]): Language {
  return [chosen, ...preferred.map(baseOf)].find(isLanguage) ?? 'en'
}

/** How numbers and dates are written: by the browser's own variant of the language when it has one (`en-GB`), else by ours. */
export function pickLocale(language: Language, preferred: readonly string[]): string {
  return preferred.find((locale) => locale.includes('-') && baseOf(locale) === language && isTag(locale)) ?? languages[language].locale
}

const baseOf = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? ''

/** A browser on a machine without a language setting names it after the machine: `en-US@posix` is no language tag. */
function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}
