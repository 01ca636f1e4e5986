import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip, gunzipSync } from 'node:zlib'

/** Where a file of a set lies, packed or not; undefined when it is not there. */
export const fileIn = (folder: string, name: string): string | undefined =>
  [path.join(folder, `${name}.gz`), path.join(folder, name)].find((file) => existsSync(file))

export async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  for await (const line of createInterface({ input: file.endsWith('.gz') ? input.pipe(createGunzip()) : input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') yield line
}

export function textOf(file: string): string {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Gives each name a number from 0, in the order they come. */
export type Numbering = { of(name: string): number; names: string[] }

export function numbering(): Numbering {
  const numbers = new Map<string, number>()
  const names: string[] = []
  return {
    names,
    of(name) {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      names.push(name)
      return names.length - 1
    },
  }
}
