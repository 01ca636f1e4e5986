import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ImportProgress, ImportResult, RefusedRow } from './catalog/contract.ts'
import { platformItself, signAccess } from './companies/companies.ts'
import type { Company } from './companies/contract.ts'
import { type Config, readConfig } from './platform/config.ts'
import { Refusal } from './platform/refusal.ts'

/** Where an import goes: a database opened here, or a running Souk that has its database for itself. */
export type ImportTarget = {
  listCompanies(): Promise<Company[]>
  importFile(file: string, company: Company, tell: { onProgress(progress: ImportProgress): void; onRefused(row: RefusedRow): void }): Promise<ImportResult>
  close(): Promise<void>
}

/**
 * Reaches the Souk that holds `folder` and listens on `port` of this machine. Whoever can read the folder's keys speaks as the
 * platform; undefined when there are none to be read.
 */
export async function reachSouk(config: Config, { folder, port }: { folder: string; port: number }): Promise<ImportTarget | undefined> {
  const secrets = config.JWT_SECRET ?? secretsIn(folder)
  if (!secrets || port === 0) return undefined
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST
  const call = async (address: string, init: RequestInit & { duplex?: 'half' } = {}) => {
    const token = await signAccess(platformItself, secrets)
    const answer = await fetch(`http://${host}:${port}/api/v1${address}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
    const body: unknown = await answer.json()
    if (answer.ok) return body
    const { code, detail, title } = body as { code: string; detail?: string; title: string }
    throw new Refusal(code, { detail: detail ?? title })
  }
  return {
    listCompanies: async () => ((await call('/companies')) as { companies: Company[] }).companies,
    importFile: async (file, company, { onProgress, onRefused }) => {
      const body = Readable.toWeb(Readable.from(counted(file, onProgress))) as ReadableStream
      const result = (await call('/products/import', { method: 'POST', body, duplex: 'half', headers: { 'X-Company-Id': company.id } })) as ImportResult
      result.refusals.forEach(onRefused)
      return result
    },
    close: async () => {},
  }
}

/** What was sent is nearly what was saved: the other side reads on when it has saved. */
async function* counted(file: string, onProgress: (progress: ImportProgress) => void): AsyncGenerator<Uint8Array> {
  const progress: ImportProgress = { bytes: 0, rows: 0, saved: 0, refused: 0 }
  for await (const chunk of createReadStream(file)) {
    yield chunk
    progress.bytes += chunk.length
    onProgress(progress)
  }
}

/** The keys that `npm start` keeps beside its database. */
function secretsIn(folder: string): readonly string[] | undefined {
  const file = path.join(folder, 'keys.env')
  if (!existsSync(file)) return undefined
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.startsWith('JWT_SECRET='))
  return line === undefined ? undefined : readConfig({ JWT_SECRET: line.slice(line.indexOf('=') + 1) }).JWT_SECRET
}
