import { counting } from '../counting.ts'

const count = counting('en')

export const companies = {
  title: 'Companies',
  purpose: 'The shops on this platform and the WhatsApp numbers they sell on.',
  columns: { name: 'Company', number: 'WhatsApp number', language: 'Language', currency: 'Currency', timeZone: 'Time zone', status: 'Status' },
  status: { active: 'Active', suspended: 'Suspended' },
  noNumber: 'No number',
  count: (companies: number) => count(companies, { one: '# company', other: '# companies' }),
  noneTitle: 'No companies yet',
  none: 'A company shows here once it has been created.',
}
