import pg from 'pg'
import { openBell } from '../../server/src/platform/bell.ts'
import { openDb } from '../../server/src/platform/db.ts'
import { remindNext } from '../../server/src/recovery/recovery.ts'

// A worker of its own, to be killed: tells how many reminders it took up.
const [address, companyId = ''] = process.argv.slice(2)
const db = openDb(new pg.Pool({ connectionString: address, max: 2 }))
const deps = { db, bell: openBell(), publicUrl: 'https://souk.test', render: () => ({ type: 'text', text: { body: 'a reminder' } }) }
for (let taken = 50; await remindNext(deps, companyId); taken += 50) process.send?.(taken)
await db.destroy()
