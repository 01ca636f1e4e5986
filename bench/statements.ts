import type pg from 'pg'

export type Statement = { text: string; count: number; milliseconds: number }

/** Counts what a pool's connections send to the database from here on: statements by their text, and the time until their answers. */
export function countStatements(pool: pg.Pool): { take(): Statement[] } {
  let seen = new Map<string, Statement>()
  const watch = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    const counted = async (...args: unknown[]) => {
      const began = performance.now()
      const [first] = args
      const text = shortened(typeof first === 'string' ? first : String((first as { text?: unknown } | undefined)?.text))
      try {
        return await query(...args)
      } finally {
        const { count, milliseconds } = seen.get(text) ?? { count: 0, milliseconds: 0 }
        seen.set(text, { text, count: count + 1, milliseconds: milliseconds + performance.now() - began })
      }
    }
    // Callers with a callback, and cursors, go by themselves: neither belongs to a turn.
    Object.assign(client, { query: (...args: unknown[]) => (typeof args.at(-1) === 'function' ? query(...args) : counted(...args)) })
  }
  pool.on('connect', watch)
  return {
    take() {
      const taken = [...seen.values()].toSorted((one, other) => other.milliseconds - one.milliseconds)
      seen = new Map()
      return taken
    },
  }
}

/** What tells one statement from another: without the values that the door and lists put into it. */
const shortened = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll(/(\(?\$\d+\)?,? ?)+/g, '$ ')
    .trim()
