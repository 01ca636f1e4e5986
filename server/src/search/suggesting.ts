import { clock, days } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { TypedSuggestions } from './contract.ts'
import { find } from './finding.ts'
import { currentIndex } from './indexes.ts'
import { selectAsked } from './queries.ts'
import { respelledText } from './saying.ts'
import { beginningWith } from './spelling.ts'
import { phraseOf } from './words.ts'

const remembered = days(90)

/**
 * What somebody who typed this may want: searches of other shoppers that begin so and found something, then the last word completed by
 * words of titles; categories and brands that begin so; and "did you mean", where what was typed is in no product.
 */
export async function suggest(tx: Tx, { text, limit }: { text: string; limit: number }): Promise<TypedSuggestions> {
  const { index } = await currentIndex(tx)
  const phrase = phraseOf(text)
  const asked = await selectAsked(tx, { beginning: text.toLowerCase(), since: new Date(clock.now().getTime() - remembered), limit })
  const words = phrase.split(' ')
  const last = words.at(-1) ?? ''
  const completed = last.length < 2 ? [] : beginningWith(index.spelling, last, limit * 2).map(({ word }) => [...words.slice(0, -1), word].join(' '))
  const fitting = completed.filter((query) => query !== phrase && (words.length === 1 || find(index, { text: query }).articles.length > 0))
  const beginning = (names: ReadonlyMap<string, string>) => Array.from(names).flatMap(([name, label]) => (name.startsWith(phrase) ? [label] : []))
  const respelled = respelledText(find(index, { text }).wishes)
  return {
    queries: [...new Set([...asked, ...fitting])].slice(0, limit),
    categories: beginning(index.vocabulary.categories).slice(0, limit),
    brands: beginning(index.vocabulary.brands).slice(0, limit),
    ...(respelled !== undefined && { respelled }),
  }
}
