import type { PlatformTx, Tx } from '../platform/db.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import type { CompaniesRefusal, Company, CompanyChange } from './contract.ts'
import { selectCompanies } from './queries.ts'

export { openRecheck, requireCaller, requireCompany, requireUser } from './access.ts'
export { closeAlerts, openAlert } from './alerts.ts'
/** @public */
export { audit, auditPlatform } from './audit.ts'
export { openFirstDoor } from './first-admin.ts'
export { findLimits } from './limits.ts'
export { allLines, connectWhatsApp, findLines, getLine, type Line, resealLines } from './lines.ts'
export { isQuiet, lastAllowed, nextAllowed } from './quiet-hours.ts'
export { forgetOldSignIns } from './sessions.ts'
export { platformItself, signAccess } from './tokens.ts'
export { createUser, findUserByEmail } from './users.ts'

type NewCompany = Omit<Company, 'id' | 'status' | 'whatsapp' | 'quietHours'>

/** Makes an active company without staff and without a WhatsApp line. Refuses `slug_taken`. */
export async function createCompany(tx: PlatformTx, { slug, name, language, country, currency, timeZone }: NewCompany): Promise<Company> {
  const company = { slug, name, language, country, currency, timeZone }
  const made = await tx
    .insertInto('companies')
    .values(company)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning(['id', 'status', 'quietFrom', 'quietUntil'])
    .executeTakeFirst()
  if (!made) throw new Refusal<CompaniesRefusal>('slug_taken', { slug })
  const { quietFrom: from, quietUntil: until, ...standing } = made
  return { ...company, ...standing, quietHours: { from, until }, whatsapp: null }
}

/** The company with this slug, suspended ones too. */
export function findCompanyBySlug(tx: PlatformTx, slug: string): Promise<Company | undefined> {
  return selectCompanies(tx).where('companies.slug', '=', slug).executeTakeFirst()
}

/** All companies of the platform by name, suspended ones too. */
export function listCompanies(tx: PlatformTx): Promise<Company[]> {
  return selectCompanies(tx).orderBy('companies.name').orderBy('companies.id').execute()
}

// A turn asks for its company at every corner: within a transaction it is read once.
const met = new WeakMap<Tx | PlatformTx, Company>()

/** The company whose door is open. Refuses `not_found` when it is gone. */
export async function getCompany(tx: Tx): Promise<Company> {
  const company = met.get(tx) ?? (await selectCompanies(tx).executeTakeFirst())
  if (!company) throw new Refusal<PlatformRefusal>('not_found')
  met.set(tx, company)
  return company
}

/** Changes what the company whose door is open says of itself, or through the platform's door the one with this id; `status` is the platform's alone. */
export async function changeCompany(tx: Tx | PlatformTx, id: string, changes: CompanyChange & { status?: Company['status'] }): Promise<Company> {
  const { quietHours, ...rest } = changes
  met.delete(tx)
  const set = { ...rest, ...(quietHours && { quietFrom: quietHours.from, quietUntil: quietHours.until }) }
  if (Object.keys(set).length > 0) await tx.updateTable('companies').set(set).where('id', '=', id).execute()
  const company = await selectCompanies(tx).where('companies.id', '=', id).executeTakeFirst()
  if (!company) throw new Refusal<PlatformRefusal>('not_found')
  return company
}

/** After how many minutes that nobody touches it a cart of the company counts as left. */
export async function getCartLeftAfter(tx: Tx): Promise<number> {
  return (await tx.selectFrom('companies').select('cartLeftAfter').executeTakeFirstOrThrow()).cartLeftAfter
}

/** From now on a cart of the company counts as left when nobody touched it for so many minutes, 5 to 10,080. */
export async function setCartLeftAfter(tx: Tx, cartLeftAfter: number): Promise<void> {
  await tx.updateTable('companies').set({ cartLeftAfter }).execute()
}
