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

/** Categories to pick from; below a category its whole is the first row, and where there are more the last row leads on. */
export function categoriesReply(below: readonly Category[], voice: Voice, { text, above, offset }: { text: string; above?: Category; offset: number }): Reply {
  const { say } = voice
  const whole: Row[] = above
    ? [{ id: tap.whole(above.path), title: shorten(say('rowAllOf', { category: above.name }), 24), description: say('articleCount', { count: above.count }) }]
    : []
  const room = mostRows - whole.length
  const rest = below.slice(offset)
  const shown = rest.length <= room ? rest : rest.slice(0, Math.min(room - 1, pageRows))
  const rows = shown.map(({ name, path, count }) => ({ id: tap.browse(path), title: shorten(name, 24), description: say('articleCount', { count }) }))
  const next = offset + shown.length
  const more: Row[] =
    next < below.length
      ? [{ id: tap.browse(above?.path ?? [], next), title: say('rowMore'), description: say('rowMoreHint', { shown: next, total: below.length }) }]
      : []
  return { kind: 'list', text, button: say('openCategories'), sections: [{ rows: [...whole, ...rows, ...more] }] }
}
