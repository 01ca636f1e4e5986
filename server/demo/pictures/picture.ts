import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isTint, palette } from '../palette.ts'
import { paint } from './style.ts'

const folder = path.join(import.meta.dirname, 'drawings')

/** The drawings there are, each a file of this name. */
export const drawings: ReadonlySet<string> = new Set(
  readdirSync(folder)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => path.basename(file, '.svg')),
)

/** The picture called `drawing` or `drawing_tint` as SVG, 800 by 800; undefined when there is none of that name. */
export function drawPicture(name: string): string | undefined {
  const [drawing = '', tint = 'green', ...more] = name.split('_')
  if (!drawings.has(drawing) || !isTint(tint) || more.length > 0) return undefined
  return paint(readFileSync(path.join(folder, `${drawing}.svg`), 'utf8'), palette[tint])
}
