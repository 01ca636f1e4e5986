import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('pt-BR')

export const companies: Words['companies'] = {
  title: 'Empresas',
  purpose: 'As lojas desta plataforma e os números de WhatsApp em que vendem.',
  columns: { name: 'Empresa', number: 'Número do WhatsApp', language: 'Idioma', currency: 'Moeda', timeZone: 'Fuso horário', status: 'Situação' },
  status: { active: 'Ativa', suspended: 'Suspensa' },
  noNumber: 'Sem número',
  count: (companies) => count(companies, { one: '# empresa', other: '# empresas' }),
  noneTitle: 'Nenhuma empresa ainda',
  none: 'Uma empresa aparece aqui depois de criada.',
}
