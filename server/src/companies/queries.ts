import { sql } from 'kysely'
import type { PlatformTx, Tx } from '../platform/db.ts'
import type { Company } from './contract.ts'

/** The companies this transaction may see, each with its WhatsApp number. */
export const selectCompanies = (tx: Tx | PlatformTx) =>
  tx
    .selectFrom('companies')
    .leftJoin('whatsappAccounts', 'whatsappAccounts.companyId', 'companies.id')
    .select(['companies.id', 'slug', 'name', 'language', 'country', 'currency', 'timeZone', 'status'])
    .select(sql<Company['quietHours']>`jsonb_build_object('from', quiet_from, 'until', quiet_until)`.as('quietHours'))
    .select(
      sql<Company['whatsapp']>`case when whatsapp_accounts.id is not null then
        jsonb_build_object('phoneNumberId', phone_number_id, 'displayPhoneNumber', display_phone_number) end`.as('whatsapp'),
    )

/** Staff with the standing of their company, for signing in; a super admin's company is null. */
export const selectStaff = (tx: PlatformTx) =>
  tx
    .selectFrom('users')
    .leftJoin('companies', 'companies.id', 'users.companyId')
    .select(['users.id', 'users.email', 'users.name', 'users.role', 'users.companyId', 'users.passwordHash', 'companies.status as companyStatus'])

/** Lines with their sealed credentials and the standing of their company. */
export const selectLines = (tx: Tx | PlatformTx) =>
  tx
    .selectFrom('whatsappAccounts')
    .innerJoin('companies', 'companies.id', 'companyId')
    .selectAll('whatsappAccounts')
    .select('companies.status as companyStatus')
