import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file of facts, one JSON line each. What was appended before a process died is there for the next one. */
export type Journal<Fact> = {
  append(fact: Fact): void
  close(): void
}

const kilobyte = 1024
const roomToGrow = 8 * kilobyte * kilobyte

type Opening<Fact> = {
  path: string
  /** Takes in what an earlier process wrote. */
  replay: (fact: Fact) => void
  /** The fewest facts that say all that still matters; the file is rewritten to these at opening and whenever it has grown fourfold. */
  essence: () => Iterable<Fact>
}

/** Opens a journal, replaying what stands in it. A last line torn by a kill is dropped. */
export function openJournal<Fact>({ path, replay, essence }: Opening<Fact>): Journal<Fact> {
  mkdirSync(dirname(path), { recursive: true })
  for (const line of linesOf(path)) replay(line as Fact)
  let size = rewrite(path, essence())
  let limit = size * 4 + roomToGrow
  let file = openSync(path, 'a')
  let open = true
  return {
    append(fact) {
      if (!open) return
      size += writeSync(file, `${JSON.stringify(fact)}\n`)
      if (size < limit) return
      closeSync(file)
      size = rewrite(path, essence())
      limit = size * 4 + roomToGrow
      file = openSync(path, 'a')
    },
    close() {
      if (open) closeSync(file)
      open = false
    },
  }
}

function linesOf(path: string): unknown[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').flatMap(readLine)
}

function readLine(line: string): unknown[] {
  try {
    return line === '' ? [] : [JSON.parse(line)]
  } catch {
    return []
  }
}

// Written beside and moved over, so that a kill in the middle leaves the old file whole.
function rewrite(path: string, facts: Iterable<unknown>): number {
  const text = Array.from(facts, (fact) => `${JSON.stringify(fact)}\n`).join('')
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
  return Buffer.byteLength(text)
}
