/** What is tried, and as whom; both stand in the address. */
export const readTrial = ({ q, as }: Record<string, unknown>): { q?: string; as?: string } => ({
  ...(typeof q === 'string' && { q: q.slice(0, 200) }),
  ...(typeof q === 'number' && { q: String(q) }),
  ...(typeof as === 'string' && { as }),
})
