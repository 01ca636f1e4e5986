import { useEffect, useState } from 'react'

/** Counts `seconds` down to nothing, beginning anew whenever they are given anew. */
export function useCountdown(seconds: number | undefined): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (!seconds) return setLeft(0)
    const ends = Date.now() + seconds * 1000
    const tick = () => setLeft(Math.max(0, Math.ceil((ends - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
