import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Log } from './log.ts'

/** What a loop may wait for: something heard that wants an answer, something queued that wants sending, something to tell, something that fell due. */
export type Ring = 'heard' | 'queued' | 'untold' | 'due'

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

/** A bell heard by every process on the same PostgreSQL, through its notifications. A lost connection is taken up again. */
export function openSharedBell({ pool, connectionString, log }: { pool: pg.Pool; connectionString: string; log: Log }): Bell & { close(): Promise<void> } {
  const here = openBell()
  let listener: pg.Client | undefined
  let closed = false
  const connect = async () => {
    if (closed) return
    const client = new pg.Client({ connectionString })
    listener = client
    client.on('notification', ({ payload }) => here.ring(payload as Ring))
    let lost = false
    const again = (error: unknown) => {
      if (lost || closed) return
      lost = true
      log.warn({ err: error }, 'the bell is not heard for now; the loops look by themselves')
      setTimeout(connect, 1_000).unref()
    }
    client.on('error', again)
    await client
      .connect()
      .then(() => client.query('listen souk_bell'))
      .catch(again)
  }
  void connect()
  // Rings that come while one is on its way are one ring more, however many they are.
  const sounding = new Map<Ring, 'once' | 'again'>()
  const sound = (what: Ring): void => {
    const before = sounding.get(what)
    sounding.set(what, before ? 'again' : 'once')
    if (before) return
    pool
      .query('select pg_notify($1, $2)', ['souk_bell', what])
      .catch((error: unknown) => log.warn({ err: error }, 'a ring was lost'))
      .then(() => {
        const after = sounding.get(what)
        sounding.delete(what)
        if (after === 'again') sound(what)
      })
  }
  return {
    listen: here.listen,
    ring: (what) => {
      here.ring(what)
      sound(what)
    },
    close: async () => {
      closed = true
      await listener?.end().catch(() => {})
    },
  }
}
