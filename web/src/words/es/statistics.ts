import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('es')

export const statistics: Words['statistics'] = {
  title: 'Cómo va',
  span: 'Periodo',
  days: (days) => count(days, { one: '# día', other: '# días' }),
  figures: {
    revenue: 'Ingresos',
    conversion: 'Carritos pagados',
    orders_placed: 'Pedidos hechos',
    orders_paid: 'Pedidos pagados',
    searches: 'Búsquedas',
    products_viewed: 'Productos vistos',
    carts_created: 'Carritos iniciados',
    carts_abandoned: 'Carritos abandonados',
    carts_recovered: 'Carritos recuperados',
  },
  conversionMeaning: 'Pedidos pagados por carrito iniciado',
  besides: (amounts) => `y ${amounts} en otras monedas`,
  nothingBefore: 'Nada antes con qué comparar',
  same: 'Como antes',
  more: (share) => `${share} más que antes`,
  less: (share) => `${share} menos que antes`,
  funnelEmpty: 'De la pregunta al pedido pagado',
  funnel: (share) => `Se pagó el ${share} de los carritos`,
  noRevenue: 'Todavía no hay ingresos en este periodo',
  revenueUp: (share) => `Los ingresos suben un ${share}`,
  revenueDown: (share) => `Los ingresos bajan un ${share}`,
  revenueOf: (amount) => `Entraron ${amount}`,
}
