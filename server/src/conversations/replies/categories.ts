import type { Category } from '../../catalog/contract.ts'
import type { Reply, Row } from '../contract.ts'
import { tap } from '../taps.ts'
import type { Voice } from '../voice.ts'
import { mostRows, pageRows } from './results.ts'
import { shorten } from './text.ts'

/** The categories right below `above` (the widest ones below nothing), the fullest first. */
export function categoriesBelow(all: readonly Category[], above: readonly string[]): Category[] {
  const isBelow = ({ path }: Category) => path.length === above.length + 1 && above.every((name, depth) => path[depth] === name)
  return all.filter(isBelow).sort((left, right) => right.count - left.count || left.name.localeCompare(right.name))
}

type Page = { above?: Category; offset: number }

/** The categories of a page; where there are more than a list can hold, its last row leads on. */
export function categoriesOn(below: readonly Category[], { above, offset }: Page): Category[] {
  const room = mostRows - (above ? 1 : 0)
  const rest = below.slice(offset)
  return rest.length <= room ? rest : rest.slice(0, Math.min(room - 1, pageRows))
}

/** Categories to pick from; below a category its whole is the first row. */
export function categoriesReply(below: readonly Category[], voice: Voice, { text, ...page }: Page & { text: string }): Reply {
  const { say } = voice
  const { above, offset } = page
  const whole: Row[] = above
    ? [{ id: tap.whole(above.path), title: shorten(say('rowAllOf', { category: above.name }), 24), description: say('articleCount', { count: above.count }) }]
    : []
  const shown = categoriesOn(below, page)
  const rows = shown.map(({ name, path, count }) => ({ id: tap.browse(path), title: shorten(name, 24), description: say('articleCount', { count }) }))
  const next = offset + shown.length
  const hint = say('rowMoreHint', { shown: next, total: below.length })
  const more: Row[] = next < below.length ? [{ id: tap.browse(above?.path ?? [], next), title: say('rowMore'), description: hint }] : []
  return { kind: 'list', text, button: say('openCategories'), sections: [{ rows: [...whole, ...rows, ...more] }] }
}
