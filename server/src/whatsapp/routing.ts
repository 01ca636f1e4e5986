import { createHmac } from 'node:crypto'
import type { Line } from '../companies/companies.ts'
import type { Deps } from '../platform/http.ts'
import { readEnvelope } from './envelope.ts'
import { openLines } from './lines.ts'
import { sortChanges } from './sorting.ts'

/** Whether an event of this line, signed as Meta signs it, would reach the line's company and no other. */
export async function isRouted(deps: Pick<Deps, 'db' | 'secrets'>, { phoneNumberId, wabaId, appSecret, companyId }: Line): Promise<boolean> {
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId } }
  const body = { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }] }
  const raw = Buffer.from(JSON.stringify(body))
  const signature = createHmac('sha256', appSecret).update(raw).digest()
  const sorted = await sortChanges(readEnvelope(body) ?? [], { raw, signature }, openLines(deps))
  return sorted !== undefined && sorted.own.size === 1 && sorted.own.has(companyId)
}
