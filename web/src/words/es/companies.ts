import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('es')

export const companies: Words['companies'] = {
  title: 'Empresas',
  purpose: 'Las tiendas de esta plataforma y los números de WhatsApp en los que venden.',
  columns: { name: 'Empresa', number: 'Número de WhatsApp', language: 'Idioma', currency: 'Moneda', timeZone: 'Zona horaria', status: 'Estado' },
  status: { active: 'Activa', suspended: 'Suspendida' },
  noNumber: 'Sin número',
  count: (companies) => count(companies, { one: '# empresa', other: '# empresas' }),
  noneTitle: 'Todavía no hay empresas',
  none: 'Una empresa aparece aquí en cuanto se crea.',
}
