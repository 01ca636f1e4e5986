import { connectWhatsApp } from '../server/src/companies/companies.ts'
import type { NewLine } from '../server/src/companies/lines.ts'
import { openSecrets } from '../server/src/platform/secrets.ts'
import type { Shop } from './shop.ts'

export const secrets = openSecrets([Buffer.alloc(32, 7)])

let numbers = 100_000_000_000_000

/** Connects a shop to a WhatsApp number of its own. Shops whose numbers belong to one Meta app have the same `appSecret`. */
export async function connectLine({ inShop }: Shop, { appSecret = crypto.randomUUID() }: { appSecret?: string } = {}): Promise<NewLine> {
  const phoneNumberId = String(++numbers)
  const line = {
    ...{ phoneNumberId, wabaId: `2${phoneNumberId}`, displayPhoneNumber: '+1 555 010 0001', appSecret },
    ...{ accessToken: `token of ${phoneNumberId}`, verifyToken: `verify ${phoneNumberId}` },
  }
  await inShop((tx) => connectWhatsApp(tx, secrets, line))
  return line
}
