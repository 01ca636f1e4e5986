import { phraseOf } from '../words.ts'
import type { Lexicon } from './lexicon.ts'
import { lexicons } from './lexicons.ts'

export type Role = Exclude<keyof Lexicon, 'stemmer'>
/** What a phrase may mean in a language; `key` is what stands after `=` in the lexicon. */
export type Meaning = { role: Role; language: string; key: string }

/** The most words a phrase may have. */
export const longestPhrase = 7

/** Every phrase of every lexicon, folded, with all it may mean. */
export const meanings: ReadonlyMap<string, Meaning[]> = collect()

/** The languages in which a single word occurs in any phrase. */
export const languagesOfWord: ReadonlyMap<string, ReadonlySet<string>> = collectWords()

function collect(): Map<string, Meaning[]> {
  const found = new Map<string, Meaning[]>()
  for (const [language, lexicon] of Object.entries(lexicons)) {
    for (const [role, list] of Object.entries(lexicon)) {
      if (role !== 'stemmer') addAll(found, { role: role as Role, language, list })
    }
  }
  return found
}

function addAll(found: Map<string, Meaning[]>, { role, language, list }: { role: Role; language: string; list: string }) {
  for (const entry of list.split(',')) {
    const [spelling = '', key = ''] = entry.split('=')
    for (const phrase of spellings(spelling.trim(), language)) {
      const known = found.get(phrase) ?? []
      if (!known.some((meaning) => meaning.role === role && meaning.language === language)) known.push({ role, language, key: key.trim() })
      found.set(phrase, known)
    }
  }
}

// Without umlauts on the keyboard people write ae, oe, ue.
function spellings(text: string, language: string): string[] {
  const plain = phraseOf(text)
  if (language !== 'de' || !/[äöü]/.test(text)) return [plain]
  return [plain, phraseOf(text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'))]
}

function collectWords(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [phrase, list] of meanings) {
    for (const word of phrase.split(' ')) {
      const languages = found.get(word) ?? new Set()
      for (const { language } of list) languages.add(language)
      found.set(word, languages)
    }
  }
  return found
}

/** What `phrase` means in one role, in one of the languages (any, when none are named). */
export function meaningOf(phrase: string, role: Role, languages?: ReadonlySet<string>): Meaning | undefined {
  return meanings.get(phrase)?.find((meaning) => meaning.role === role && (!languages || languages.has(meaning.language)))
}
