import { z } from 'zod'
import { allLines, closeAlerts, type Line, openAlert } from '../companies/companies.ts'
import { grantSpeed } from '../conversations/conversations.ts'
import { asPlatform, inCompany } from '../platform/db.ts'
import { callGraph } from '../platform/graph.ts'
import type { SendDeps } from './cloud-api.ts'
import { speeds } from './notices.ts'
import { grantPeople, peopleIn } from './portfolio.ts'

const fields = 'quality_rating,throughput,whatsapp_business_manager_messaging_limit,health_status,is_on_biz_app'
const node = z.object({
  quality_rating: z.string().optional(),
  throughput: z.object({ level: z.string().optional() }).optional(),
  whatsapp_business_manager_messaging_limit: z.string().optional(),
  health_status: z.object({ can_send_message: z.string().optional() }).optional(),
  is_on_biz_app: z.boolean().optional(),
})

/** Asks WhatsApp how fast each number may send, to how many people, and whether it is well; who does not answer is asked the next time. */
export async function lookAtLines(deps: SendDeps): Promise<void> {
  for (const line of await asPlatform(deps.db, (tx) => allLines(tx, deps.secrets))) {
    const answer = await callGraph(deps.graph, { path: encodeURIComponent(line.phoneNumberId), token: line.accessToken, query: { fields } }, node)
    if ('json' in answer) await keep(deps, line, answer.json).catch((error: unknown) => deps.log.warn({ err: error }, "a number's state could not be kept"))
  }
}

async function keep({ db }: SendDeps, line: Line, state: z.output<typeof node>): Promise<void> {
  const people = peopleIn(state.whatsapp_business_manager_messaging_limit)
  if (people !== undefined) await grantPeople(db, line.portfolioId, people)
  await inCompany(db, line.companyId, async (tx) => {
    await grantSpeed(tx, state.is_on_biz_app ? speeds.coexistence : state.throughput?.level === 'HIGH' ? speeds.high : speeds.usual)
    if (state.quality_rating === 'RED') await openAlert(tx, { kind: 'quality', title: 'Meta rates the number’s quality RED' })
    if (state.quality_rating === 'GREEN') await closeAlerts(tx, ['quality'])
    if (state.health_status?.can_send_message === 'BLOCKED')
      await openAlert(tx, { kind: 'account', subject: 'health', title: 'Meta lets the number send nothing' })
    if (state.health_status?.can_send_message === 'AVAILABLE') await closeAlerts(tx, ['account'], ['health'])
  })
}
