import type { Button, Row } from '../conversations/contract.ts'
import { cut, isBlank, oneLine } from './cut.ts'

/** Stands where Meta requires a text and there is none, so that the message still goes out. */
export const nothing = '…'

/** Something to tap; `place` is its index among the choices given. */
export type Choice = { id: string; title: string; description?: string; place: number }

/**
 * The choices with ids that Meta takes: filled, unique, without blanks at the ends, not longer than `longest`. A choice whose id is
 * there already would do the same and falls away; an id that cannot be sent gives way to its title, which is read as words when tapped.
 */
export function distinctChoices(choices: readonly (Button | Row)[], longest: number): Choice[] {
  const seen = new Set<string>()
  return choices.flatMap((choice, place) => {
    const words = [choice.title, 'description' in choice ? (choice.description ?? '') : ''].filter((text) => !isBlank(text))
    const [title = nothing, description] = words
    const id = isSendable(choice.id.trim(), longest) ? choice.id.trim() : cut(oneLine(title), longest)
    if (seen.has(id)) return []
    seen.add(id)
    return [{ id, title, ...(description && { description }), place }]
  })
}

const isSendable = (id: string, longest: number) => id !== '' && id.length <= longest && id.isWellFormed() && !/\p{Cc}/u.test(id)

/** One-line titles inside `limit`, all different: those that are alike, or became so by cutting, get a number. */
export function distinctTitles(titles: readonly string[], limit: number): string[] {
  const taken = new Set<string>()
  return titles.map((title) => {
    const short = label(title, limit)
    let unique = short
    for (let number = 2; taken.has(unique); number++) unique = `${cut(short, limit - 2)} ${number}`
    taken.add(unique)
    return unique
  })
}

/** The text on one line inside `limit`, never empty. */
export const label = (text: string, limit: number): string => (isBlank(text) ? nothing : cut(oneLine(text), limit))
