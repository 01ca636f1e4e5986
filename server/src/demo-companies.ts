import { isStocked, seedCatalog } from './catalog/catalog.ts'
import { connectWhatsApp, createCompany, createUser, findCompanyBySlug, findUserByEmail, getCompany } from './companies/companies.ts'
import { asPlatform, type Db, inCompany } from './platform/db.ts'
import type { Secrets } from './platform/secrets.ts'

/** What the demo companies share, and what interface.md promises outsiders. */
export const demoCredentials = { password: 'souk-demo', appSecret: 'demo-app-secret', verifyToken: 'demo-verify-token', accessToken: 'demo-access-token' }

type DemoSlug = 'aurora' | 'casa-verde'
type DemoCompany = {
  company: { slug: DemoSlug; name: string; language: string; country: string; currency: string; timeZone: string }
  line: { phoneNumberId: string; wabaId: string; displayPhoneNumber: string }
  staff: { email: string; name: string; role: 'tenant_admin' | 'client' }[]
}

export const demoCompanies: DemoCompany[] = [
  {
    company: { slug: 'aurora', name: 'Aurora Outfitters', language: 'en', country: 'US', currency: 'USD', timeZone: 'America/New_York' },
    line: { phoneNumberId: '100000000000001', wabaId: '200000000000001', displayPhoneNumber: '+1 907 555 0137' },
    staff: [
      { email: 'admin@aurora.test', name: 'Aurora admin', role: 'tenant_admin' },
      { email: 'agent@aurora.test', name: 'Aurora agent', role: 'client' },
    ],
  },
  {
    company: { slug: 'casa-verde', name: 'Casa Verde', language: 'pt-BR', country: 'BR', currency: 'BRL', timeZone: 'America/Sao_Paulo' },
    line: { phoneNumberId: '100000000000002', wabaId: '200000000000002', displayPhoneNumber: '+55 11 95550 0199' },
    staff: [
      { email: 'admin@casaverde.test', name: 'Casa Verde, administração', role: 'tenant_admin' },
      { email: 'agent@casaverde.test', name: 'Casa Verde, atendimento', role: 'client' },
    ],
  },
]

/** The demo companies' numbers, as the simulator takes them. */
export const demoLines = demoCompanies.map(({ company, line }) => ({
  company: company.slug,
  name: company.name,
  language: company.language,
  ...line,
  ...demoCredentials,
}))

const superAdmin = { email: 'super@souk.test', name: 'Platform admin', role: 'super_admin' } as const

/** Makes the demo companies with their people, lines and goods. What is there already stays as it is, sold stock included. */
export async function seedDemo(db: Db, secrets: Secrets): Promise<void> {
  await addUser(db, superAdmin)
  for (const demo of demoCompanies) await seedCompany(db, secrets, demo)
}

async function seedCompany(db: Db, secrets: Secrets, { company, line, staff }: DemoCompany): Promise<void> {
  const { id } = await asPlatform(db, async (tx) => (await findCompanyBySlug(tx, company.slug)) ?? (await createCompany(tx, company)))
  for (const person of staff) await addUser(db, { ...person, companyId: id })
  await inCompany(db, id, async (tx) => {
    if (!(await getCompany(tx)).whatsapp) await connectWhatsApp(tx, secrets, { ...line, ...demoCredentials })
    if (!(await isStocked(tx))) await seedCatalog(tx, company.slug)
  })
}

type Person = { email: string; name: string; role: 'super_admin' | 'tenant_admin' | 'client'; companyId?: string }

async function addUser(db: Db, person: Person): Promise<void> {
  await asPlatform(db, async (tx) => {
    if (!(await findUserByEmail(tx, person.email))) await createUser(tx, { ...person, password: demoCredentials.password })
  })
}
