import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
  type Transaction,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { clock } from './clock.ts'
import { refuseLate, timeLeft } from './deadline.ts'
import { isOutdatedPlan, openPrepared } from './prepared.ts'
import type { Schema } from './schema.ts'

declare const door: unique symbol

/** The pool. Useless without a door: row-level security hides every tenant row from the login role. */
export type Db = Kysely<Schema>
/** A transaction inside one company: Postgres hides every other company's rows. */
export type Tx = Transaction<Schema> & { readonly [door]: 'company' }
/** A transaction of the platform itself, which sees all companies. */
export type PlatformTx = Transaction<Schema> & { readonly [door]: 'platform' }

// int8 arrives as text by default; money and counts stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is past the integers a number can hold`)
  return number
})

/** The statement that switches a transaction to its door's role; set while a door is open. */
const insideDoor = new AsyncLocalStorage<string>()

/** Begins a transaction and passes its door in one round trip. */
class DoorDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const passing = insideDoor.getStore()
    if (passing) await connection.executeQuery(CompiledQuery.raw(`begin; ${passing}`))
    else await super.beginTransaction(connection, settings)
  }
}

class DoorDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): DoorDriver {
    return new DoorDriver({ pool: preparing(this.#pool) })
  }
}

/** The pool, with what is said often said under a name: a connection plans it once, not each time. */
function preparing(pool: pg.Pool): PostgresPool {
  const prepared = openPrepared()
  const connect = async () => {
    const client = await pool.connect()
    const query = async (text: string, values: unknown[] = []) => {
      const name = prepared.nameOf(text)
      if (!name) return client.query(text, values)
      return client.query({ name, text, values }).catch((error: unknown) => {
        if (isOutdatedPlan(error)) prepared.forget(text)
        throw error
      })
    }
    return { query, release: () => client.release() } as unknown as PostgresPoolClient
  }
  return { connect, end: () => pool.end() } as PostgresPool
}

/** Opens Kysely over a pool; closing the Kysely closes the pool. */
export function openDb(pool: pg.Pool): Db {
  return new Kysely<Schema>({
    dialect: new DoorDialect(pool),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** Runs `work` as one company: Postgres itself hides every other company's rows, so no query inside carries a tenant filter. */
export function inCompany<T>(db: Db, companyId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return throughDoor(db, { role: 'company_member', companyId }, (tx) => work(tx as Tx))
}

/** Runs `work` over all companies. For the worker's loops, the platform panel, signing in and the webhook only. */
export function asPlatform<T>(db: Db, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  return throughDoor(db, { role: 'platform_member', companyId: '' }, (tx) => work(tx as PlatformTx))
}

type Door = { role: 'company_member' | 'platform_member'; companyId: string }

async function throughDoor<T>(db: Db, door: Door, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  // A door opened inside a door would wait for ever on the embedded database, which has one connection.
  if (insideDoor.getStore()) throw new Error('a door to the database was opened inside another')
  refuseLate()
  const workInTime = async (tx: Transaction<Schema>) => {
    const done = await work(tx)
    refuseLate()
    return done
  }
  return insideDoor.run(passingOf(door), () => db.transaction().execute(workInTime))
}

function passingOf({ role, companyId }: Door): string {
  if (!/^[0-9a-f-]{0,36}$/i.test(companyId)) throw new Error('a company id is a uuid')
  return `select set_config('role', '${role}', true), set_config('app.company_id', '${companyId}', true), set_config('app.now', '${clock.now().toISOString()}', true)${givingUp()}`
}

/** A request that is given up waits for no lock and no statement any longer. */
function givingUp(): string {
  const left = timeLeft()
  return left === undefined ? '' : `, set_config('statement_timeout', '${Math.max(1, Math.ceil(left))}', true)`
}
