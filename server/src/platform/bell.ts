import { EventEmitter } from 'node:events'

/** What a loop may wait for: something heard that wants an answer, something queued that wants sending, something to tell. */
export type Ring = 'heard' | 'queued' | 'untold'

/** Wakes the worker's loops at once instead of at their next look. Losing a ring loses nothing: the work waits in the database. */
export type Bell = {
  /** To be rung after the transaction that left the work has committed. */
  ring(what: Ring): void
  /** Calls `heed` at each ring; answers how to stop listening. */
  listen(what: Ring, heed: () => void): () => void
}

/** A bell heard inside this process. */
export function openBell(): Bell {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    ring: (what) => void emitter.emit(what),
    listen: (what, heed) => {
      emitter.on(what, heed)
      return () => emitter.off(what, heed)
    },
  }
}
