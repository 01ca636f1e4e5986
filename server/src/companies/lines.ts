import { asPlatform, type PlatformTx, type Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { CompaniesRefusal, Company } from './contract.ts'
import { selectLines } from './queries.ts'

/** A company's WhatsApp number with opened credentials: never to be logged, answered or kept. */
export type Line = NewLine & { id: string; companyId: string; companyStatus: Company['status']; portfolioId: string }

/** `portfolioId` names the business that owns the account, where it owns several; their numbers share Meta's limit of people. */
export type NewLine = {
  phoneNumberId: string
  wabaId: string
  portfolioId?: string
  displayPhoneNumber: string
  accessToken: string
  appSecret: string
  verifyToken: string
}

/** Connects the company to a WhatsApp number, in place of the one it had. Refuses `number_taken` when another company has it; the transaction is lost then. */
export async function connectWhatsApp(tx: Tx, secrets: Secrets, line: NewLine): Promise<void> {
  const { accessToken, appSecret, verifyToken, phoneNumberId, wabaId, portfolioId = null, displayPhoneNumber } = line
  const row = { phoneNumberId, wabaId, portfolioId, displayPhoneNumber, ...sealed(secrets, { accessToken, appSecret, verifyToken }) }
  await tx
    .insertInto('whatsappAccounts')
    .values(row)
    .onConflict((conflict) => conflict.column('companyId').doUpdateSet({ ...row, updatedAt: (eb) => eb.fn('clock_now') }))
    .execute()
    .catch(refuseTaken)
}

/** The company's line. Refuses `no_line` when it has none. */
export async function getLine(tx: Tx, secrets: Secrets): Promise<Line> {
  const row = await selectLines(tx).executeTakeFirst()
  if (!row) throw new Refusal<CompaniesRefusal>('no_line', { detail: 'No WhatsApp number is connected yet.' })
  return opened(secrets, row)
}

/** The lines of these numbers, whichever company has them. A line whose credentials no key opens is left out. */
export async function findLines(tx: PlatformTx, secrets: Secrets, { phoneNumberIds }: { phoneNumberIds: readonly string[] }): Promise<Line[]> {
  if (phoneNumberIds.length === 0) return []
  return openable(secrets, await selectLines(tx).where('phoneNumberId', 'in', phoneNumberIds).execute())
}

/** Every line of the platform. A line whose credentials no key opens is left out. */
export async function allLines(tx: PlatformTx, secrets: Secrets): Promise<Line[]> {
  return openable(secrets, await selectLines(tx).execute())
}

/**
 * Seals with the newest encryption key what older ones had sealed, so that an old key can be taken away afterwards. Where several processes
 * run, a new key is given to all of them in second place before it goes first. Answers how many lines changed; logs the companies whose
 * credentials no key opens.
 */
export async function resealLines({ db, secrets, log }: Pick<Deps, 'db' | 'secrets' | 'log'>): Promise<number> {
  return asPlatform(db, async (tx) => {
    const rows = await selectLines(tx).forUpdate('whatsappAccounts').execute()
    const due = rows.filter((row) => !sealsOf(row).every(secrets.isCurrent))
    const lines = openable(secrets, due)
    for (const line of lines) {
      const pin = due.find(({ id }) => id === line.id)?.pinSealed
      const pinSealed = pin ? secrets.seal(secrets.open(pin)) : null
      await tx
        .updateTable('whatsappAccounts')
        .set({ ...sealed(secrets, line), pinSealed })
        .where('id', '=', line.id)
        .execute()
    }
    const unreadable = due.filter(({ id }) => !lines.some((line) => line.id === id)).map(({ companyId }) => companyId)
    if (unreadable.length > 0) log.error({ companies: unreadable }, 'no encryption key opens the WhatsApp credentials of these companies')
    return lines.length
  })
}

type Credentials = Pick<Line, 'accessToken' | 'appSecret' | 'verifyToken'>
type Row = Awaited<ReturnType<ReturnType<typeof selectLines>['executeTakeFirstOrThrow']>>

const sealed = (secrets: Secrets, { accessToken, appSecret, verifyToken }: Credentials) => ({
  accessTokenSealed: secrets.seal(accessToken),
  appSecretSealed: secrets.seal(appSecret),
  verifyTokenSealed: secrets.seal(verifyToken),
})

const sealsOf = (row: Row): string[] => [row.accessTokenSealed, row.appSecretSealed, row.verifyTokenSealed, ...(row.pinSealed ? [row.pinSealed] : [])]

const opened = (secrets: Secrets, { id, companyId, companyStatus, phoneNumberId, wabaId, displayPhoneNumber, ...row }: Row): Line => ({
  ...{ id, companyId, companyStatus, phoneNumberId, wabaId, displayPhoneNumber, portfolioId: row.portfolioId ?? wabaId },
  accessToken: secrets.open(row.accessTokenSealed),
  appSecret: secrets.open(row.appSecretSealed),
  verifyToken: secrets.open(row.verifyTokenSealed),
})

// One company's lost key must not stop the others.
function openable(secrets: Secrets, rows: Row[]): Line[] {
  return rows.flatMap((row) => {
    try {
      return [opened(secrets, row)]
    } catch {
      return []
    }
  })
}

function refuseTaken(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'whatsapp_accounts_phone_number_id_key') throw new Refusal<CompaniesRefusal>('number_taken')
  throw error
}
