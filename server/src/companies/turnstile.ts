/** Lets so many of one company through at a time; `most` of them may wait, in order. */
export type Turnstile = {
  /** Resolves when it is this company's turn, to what ends the turn; to nothing when too many of the company wait already. */
  enter(companyId: string): Promise<(() => void) | undefined>
}

type Gate = { inside: number; waiting: (() => void)[] }

/** One company that asks for everything at once waits for itself; the others find the database free. */
export function openTurnstile({ width, most }: { width: number; most: number }): Turnstile {
  const gates = new Map<string, Gate>()
  const leave = (companyId: string, gate: Gate) => {
    const next = gate.waiting.shift()
    if (next) return next()
    gate.inside--
    if (gate.inside === 0) gates.delete(companyId)
  }
  return {
    async enter(companyId) {
      const gate = gates.get(companyId) ?? { inside: 0, waiting: [] }
      gates.set(companyId, gate)
      if (gate.inside >= width) {
        if (gate.waiting.length >= most) return undefined
        await new Promise<void>((turn) => gate.waiting.push(turn))
      } else gate.inside++
      return () => leave(companyId, gate)
    },
  }
}
