import { setTimeout as pause } from 'node:timers/promises'

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}
const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code)

/**
 * Whether it was the thing itself that could not be stored: the database refused its content (classes 22, 23, 54 of SQLSTATE), or our
 * reading of it failed. Anything else, such as a database that is away, passes: to be tried again, with all that came with it.
 */
export function isPoison(error: unknown): boolean {
  const code = codeOf(error)
  if (isSqlState(code)) return /^(22|23|54)/.test(code)
  return !/^E[A-Z]+$/.test(code) && !/connect|terminat|timeout|closed|pool/i.test((error as Error).message)
}

const tries = 4

/** Runs a transaction anew when it was the one that the database gave up to end a deadlock or a conflict. */
export async function withoutDeadlocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === tries || !/^40/.test(codeOf(error))) throw error
      await pause(Math.random() * 20 * attempt)
    }
  }
}
