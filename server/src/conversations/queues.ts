import { sql } from 'kysely'
import type { PlatformTx } from '../platform/db.ts'

type Queue = { queue: 'heard' | 'queued' | 'untold'; depth: number; lagSeconds: number }

/**
 * What is due and waits: to be answered, to be sent, to be told; and for how long the oldest of each has. Messages that a line's rest, a
 * person's pace or a limit holds are not due. At most 10,000 of each are counted.
 */
export async function measureQueues(tx: PlatformTx): Promise<Queue[]> {
  const { rows } = await sql<Queue>`
    with due as (
      (select 'heard' as queue, m.due_at from messages m where m.state = 'heard' and m.due_at <= clock_now() order by m.due_at limit 10000)
      union all
      (select 'queued', m.due_at from messages m left join sending_lines line on line.company_id = m.company_id
        where m.state = 'queued' and m.urgency <= 2 and m.due_at <= clock_now() and coalesce(line.held_until <= clock_now(), true) limit 10000)
      union all
      (select 'untold', e.at from events e where e.untold order by e.at limit 10000)
    )
    select names.queue, count(due.due_at)::int as depth, coalesce(greatest(0, extract(epoch from clock_now() - min(due.due_at))), 0)::float8 as lag_seconds
    from (values ('heard'), ('queued'), ('untold')) as names (queue) left join due on due.queue = names.queue group by names.queue`.execute(tx)
  return rows
}
