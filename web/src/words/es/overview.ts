import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('es')

export const overview: Words['overview'] = {
  title: 'Resumen',
  purpose: 'Hoy en tu tienda, y quién te espera.',
  ordered: 'Pedido hoy',
  paid: 'Pagado',
  waiting: 'Esperando el pago',
  unread: 'Conversaciones sin leer',
  orders: (orders) => count(orders, { one: '# pedido', other: '# pedidos' }),
  ofOrders: (orders, all) => `${orders} de ${count(all, { one: '# pedido', other: '# pedidos' })} de hoy`,
  conversations: (conversations, more) => (more ? `${conversations} o más` : count(conversations, { one: '# cliente', other: '# clientes' })),
  persons: (persons) => count(persons, { one: '# quiere una persona', other: '# quieren una persona' }),
  nobody: 'Nadie te espera',
  moreThan: (orders) => `${orders} más que ayer a esta hora`,
  fewerThan: (orders) => `${orders} menos que ayer a esta hora`,
  same: 'Igual que ayer a esta hora',
  atLeast: (amount) => `${amount} o más`,
  latestOrders: 'Últimos pedidos',
  allOrders: 'Todos los pedidos',
  latestConversations: 'Últimas conversaciones',
  allConversations: 'Todas las conversaciones',
}
