import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('pt-BR')

export const statistics: Words['statistics'] = {
  title: 'Como vai',
  span: 'Período',
  days: (days) => count(days, { one: '# dia', other: '# dias' }),
  figures: {
    revenue: 'Receita',
    conversion: 'Carrinhos pagos',
    orders_placed: 'Pedidos feitos',
    orders_paid: 'Pedidos pagos',
    searches: 'Buscas',
    products_viewed: 'Produtos vistos',
    carts_created: 'Carrinhos iniciados',
    carts_abandoned: 'Carrinhos abandonados',
    carts_recovered: 'Carrinhos recuperados',
  },
  conversionMeaning: 'Pedidos pagos por carrinho iniciado',
  besides: (amounts) => `e ${amounts} em outras moedas`,
  nothingBefore: 'Nada antes para comparar',
  same: 'Como antes',
  more: (share) => `${share} a mais que antes`,
  less: (share) => `${share} a menos que antes`,
  funnelEmpty: 'Da pergunta ao pedido pago',
  funnel: (share) => `${share} dos carrinhos foram pagos`,
  noRevenue: 'Nenhuma receita neste período ainda',
  revenueUp: (share) => `A receita subiu ${share}`,
  revenueDown: (share) => `A receita caiu ${share}`,
  revenueOf: (amount) => `Entraram ${amount}`,
}
