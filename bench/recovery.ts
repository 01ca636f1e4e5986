import { fork } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { type Db, inCompany, openDb } from '../server/src/platform/db.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { openCrowd } from '../server/src/recovery/crowd.testing.ts'
import { beginRecoveries, isStillWanted, remindNext } from '../server/src/recovery/recovery.ts'
import { startPostgres } from '../testing/postgres.ts'
import { openChat } from './recovery/chat.ts'
import type { Measured } from './run.ts'

type Server = Awaited<ReturnType<typeof startPostgres>>

/** Planning of many reminders beside replies, a worker killed in the middle, and carts paid while they are reminded. Sizes may be given: carts, due, raced. */
export async function measure([carts = '1000000', due = '100000', raced = '2000']: string[]): Promise<Measured> {
  const server = await startPostgres()
  try {
    const rows = [
      ...(await onFresh(server, (address) => plan(address, { carts: Number(carts), due: Number(due) }))),
      ...(await onFresh(server, (address) => kill(address, 2000))),
      ...(await onFresh(server, (address) => race(address, Number(raced)))),
    ]
    return {
      title: `Carts won back: ${due} due of ${carts} carts in one company`,
      notes: [
        'plan: carts found by index, their shoppers dealt to groups and variants, each first reminder given its hour; a thousand carts in a transaction.',
        'reply: one shopper’s turn, from the message stored to the answer queued, alone and beside the planning.',
        'killed: a process that hands reminders to the queue is ended by SIGKILL, another one goes on.',
        'raced: every second cart is paid while it is reminded; a reminder counts as late when it was let go after the payment had committed.',
      ],
      rows,
    }
  } finally {
    await server.stop()
  }
}

async function onFresh<T>(server: Server, work: (address: string) => Promise<T>): Promise<T> {
  return work(await server.createDatabase(`bench_${crypto.randomUUID().replaceAll('-', '')}`))
}

async function open(address: string): Promise<Db> {
  // The server may go first, when a measurement fails: its error is the one to see.
  const pool = new pg.Pool({ connectionString: address, max: 12 }).on('error', () => {})
  const db = openDb(pool)
  await migrate(db)
  return db
}

async function plan(address: string, { carts, due }: { carts: number; due: number }): Promise<Measured['rows']> {
  const db = await open(address)
  const crowd = await openCrowd(db, { shoppers: carts, pay: false })
  await inCompany(db, crowd.companyId, (tx) =>
    sql`update whatsapp_carts set abandoned_at = clock_now() where id not in (select id from whatsapp_carts order by id limit ${due})`.execute(tx),
  )
  await sql`vacuum analyze`.execute(db)
  const chat = await openChat(db)
  const alone = await chat.times(60)
  const began = performance.now()
  let isOver = false
  const planning = beginRecoveries(db, crowd.companyId).then((count) => {
    isOver = true
    return { count, seconds: (performance.now() - began) / 1000 }
  })
  const beside = await chat.timesUntil(() => isOver)
  const { count, seconds } = await planning
  const idle = performance.now()
  await beginRecoveries(db, crowd.companyId)
  const tick = performance.now() - idle
  await db.destroy()
  return [
    { what: 'plan', count, seconds: round(seconds), per_second: Math.round(count / seconds) },
    { what: 'a minute with nothing due', milliseconds: round(tick) },
    { what: 'reply alone', p50_ms: at(alone, 0.5), p95_ms: at(alone, 0.95) },
    { what: 'reply beside', p50_ms: at(beside, 0.5), p95_ms: at(beside, 0.95), count: beside.length },
  ]
}

async function kill(address: string, shoppers: number): Promise<Measured['rows']> {
  const db = await open(address)
  const crowd = await openCrowd(db, { shoppers, pay: false })
  await beginRecoveries(db, crowd.companyId)
  const child = fork(path.join(import.meta.dirname, 'recovery/reminding.ts'), [address, crowd.companyId])
  await new Promise<void>((resolve) => child.on('message', (count) => Number(count) >= shoppers / 4 && resolve()))
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  const atDeath = await crowd.countReminders()
  const began = performance.now()
  while (await remindNext(crowd.deps, crowd.companyId));
  const seconds = (performance.now() - began) / 1000
  const after = await crowd.countReminders()
  await db.destroy()
  const twice = (after?.reminders ?? 0) - (after?.shoppers ?? 0)
  return [
    {
      what: 'killed',
      count: shoppers,
      before: atDeath?.reminders ?? 0,
      twice,
      lost: shoppers - (after?.shoppers ?? 0),
      per_second: Math.round((shoppers - (atDeath?.reminders ?? 0)) / seconds),
    },
  ]
}

async function race(address: string, shoppers: number): Promise<Measured['rows']> {
  const db = await open(address)
  const crowd = await openCrowd(db, { shoppers })
  await beginRecoveries(db, crowd.companyId)
  const paid = new Map<string, number>()
  const buyers = crowd.shoppers.filter((_, place) => place % 2 === 0)
  const pay = async (lane: number) => {
    for (const shopper of buyers.filter((_, place) => place % 4 === lane)) {
      await crowd.pay(shopper)
      paid.set(shopper.customerId, performance.now())
    }
  }
  const remind = async () => {
    while (await remindNext(crowd.deps, crowd.companyId));
  }
  let isOver = false
  const left: { customerId: string; asked: number }[] = []
  const letGo = async (waiting: { id: string; customerId: string }) => {
    const asked = performance.now()
    const answer = await inCompany(db, crowd.companyId, (tx) => isStillWanted(tx, { id: waiting.id, purpose: 'reminder' }))
    if (answer === 'yes') left.push({ customerId: waiting.customerId, asked })
    if (answer === 'later') crowd.putBack(waiting)
  }
  const gate = async () => {
    for (let waiting = await crowd.takeQueued(); waiting || !isOver; waiting = await crowd.takeQueued()) await (waiting ? letGo(waiting) : pause(5))
  }
  const gates = Promise.all([gate(), gate()])
  await Promise.all([pay(0), pay(1), pay(2), pay(3), remind(), remind()])
  await crowd.wait(2)
  await remind()
  isOver = true
  await gates
  await db.destroy()
  const late = left.filter(({ customerId, asked }) => asked > (paid.get(customerId) ?? Number.POSITIVE_INFINITY)).length
  return [{ what: 'raced', count: shoppers, paid: paid.size, left: left.length, late }]
}

const round = (number: number): number => Math.round(number * 10) / 10
const at = (times: number[], share: number): number =>
  round(times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
