import { openApi } from '../server/src/api.ts'
import { createUser } from '../server/src/companies/companies.ts'
import type { Role, SignedIn } from '../server/src/companies/contract.ts'
import { openBell } from '../server/src/platform/bell.ts'
import { asPlatform } from '../server/src/platform/db.ts'
import { openLog } from '../server/src/platform/log.ts'
import { openSecrets } from '../server/src/platform/secrets.ts'
import { openTestDatabase } from './database.ts'
import { openShop, type Shop } from './shop.ts'

export const publicUrl = 'https://souk.test'

/** What a call came to; `text` as it was sent. */
export type Called = { status: number; type: string | null; body: Record<string, unknown>; text: string; headers: Headers }
/** `path` is below the commerce API, or whole. */
export type Call = (method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }) => Promise<Called>

/** WhatsApp as it is where there is no network. */
const offline = { fetch: () => Promise.reject(new TypeError('no network in tests')), url: 'https://graph.test', version: 'v24.0' }

/** The commerce API over a database of the test file's own. */
export async function openCommerce() {
  const { db, pool } = await openTestDatabase()
  const deps = { db, log: openLog({ level: process.env.TEST_LOG ?? 'silent' }), bell: openBell(), secrets: openSecrets([Buffer.alloc(32)]) }
  /** The app as another process on the same database has it. */
  const openProcess = () => openApi({ ...deps, publicUrl, jwtSecrets: ['a secret that is long enough for tests'] }, { graph: offline })
  const app = openProcess()

  /** Signs in a new member of staff and answers how he calls; a super admin names the company by a header. */
  const signIn = async (role: Role, shop?: Shop): Promise<Call> => {
    const person = { email: `${crypto.randomUUID()}@souk.test`, password: 'a long test password' }
    await asPlatform(db, (tx) => createUser(tx, { ...person, name: role, role, ...(shop && { companyId: shop.company.id }) }))
    const json = { 'content-type': 'application/json' }
    const signedIn = await app.request('/api/v1/auth/login', { method: 'POST', headers: json, body: JSON.stringify(person) })
    const { accessToken } = (await signedIn.json()) as SignedIn
    return (method, path, options) => call(method, path, { ...options, headers: { authorization: `Bearer ${accessToken}`, ...options?.headers } })
  }
  const call: Call = async (method, path, { body, headers } = {}) => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const answer = await app.request(path.startsWith('/api/') ? path : `/api/v1/whatsapp-commerce${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...sent,
    })
    const isEndless = answer.headers.get('content-type')?.startsWith('text/event-stream')
    if (isEndless) await answer.body?.cancel()
    const text = isEndless ? '' : await answer.text()
    return { status: answer.status, type: answer.headers.get('content-type'), body: parsed(text), text, headers: answer.headers }
  }
  const dismissAll = (role: Role) => asPlatform(db, (tx) => tx.deleteFrom('users').where('role', '=', role).execute())
  /** A shop with its tenant admin's way to call. */
  const open = async (more: Parameters<typeof openShop>[1] = {}) => {
    const shop = await openShop(db, more)
    return { shop, admin: await signIn('tenant_admin', shop) }
  }
  return { db, deps, pool, app, openProcess, call, signIn, dismissAll, open }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
