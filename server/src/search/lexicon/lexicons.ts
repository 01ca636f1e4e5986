import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import type { Lexicon } from './lexicon.ts'
import { pt } from './pt.ts'

/** Every language a shopper may write in, by ISO 639-1 code; English first, because every other is mixed with it. */
export const lexicons: Record<string, Lexicon> = { en, es, pt, fr, de, id, hi, ar }
