import { joinCodes, languagesOf } from './amounts.ts'
import { readAttributes } from './attributes.ts'
import type { Wanted } from './contract.ts'
import { meaningOf } from './lexicon/phrases.ts'
import { mend } from './mending.ts'
import { readPrices } from './prices.ts'
import type { Vocabulary } from './vocabulary.ts'
import { type Token, tokenise, unsplit } from './words.ts'

/** Whose words these are: the shopper's language (BCP 47) and the shop's currency (ISO 4217). */
export type Reader = { language: string; currency: string }

/**
 * What a shopper's words ask for: what to look for, and what must hold. Eight languages in any mixture. Never throws, whatever is typed.
 * An amount in a currency that is not the shop's sets no limit: `currency` then names that currency, and no price is set.
 */
export function readQuery(text: string, vocabulary: Vocabulary, { language, currency }: Reader): Wanted {
  const own = language.slice(0, 2).toLowerCase()
  const tokens = joinCodes(mend(tokenise(text), vocabulary, own))
  const languages = languagesOf(tokens, own, vocabulary.has)
  const { limits, used } = readPrices(tokens, { languages, currency, vocabulary })
  const { wanted, rest } = readAttributes(
    tokens.map((token, at) => (used.has(at) ? null : token)),
    { languages, own, vocabulary },
  )
  const { foreign, ...prices } = limits
  const stated = prices.priceMin !== undefined || prices.priceMax !== undefined
  return { text: textOf(rest, languages), ...prices, ...(stated ? { currency } : foreign ? { currency: foreign } : {}), ...wanted }
}

function textOf(rest: (Token | null)[], languages: ReadonlySet<string>): string {
  const kept = rest.filter((token) => token !== null && (token.kind !== 'sign' || /["%-]/.test(token.raw))) as Token[]
  const isSmall = (token: Token | undefined) =>
    token !== undefined && ((token.kind === 'sign' && token.raw === '-') || meaningOf(token.word, 'small', languages) !== undefined)
  let [start, end] = [0, kept.length]
  while (start < end && isSmall(kept[start])) start++
  while (end > start && isSmall(kept[end - 1])) end--
  return unsplit(kept.slice(start, end))
}
