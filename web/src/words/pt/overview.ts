import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('pt-BR')

export const overview: Words['overview'] = {
  title: 'Visão geral',
  purpose: 'Hoje na sua loja, e quem espera por você.',
  ordered: 'Pedido hoje',
  paid: 'Pago',
  waiting: 'Aguardando pagamento',
  unread: 'Conversas não lidas',
  orders: (orders) => count(orders, { one: '# pedido', other: '# pedidos' }),
  ofOrders: (orders, all) => `${orders} de ${count(all, { one: '# pedido', other: '# pedidos' })} de hoje`,
  conversations: (conversations, more) => (more ? `${conversations} ou mais` : count(conversations, { one: '# cliente', other: '# clientes' })),
  persons: (persons) => count(persons, { one: '# quer uma pessoa', other: '# querem uma pessoa' }),
  nobody: 'Ninguém espera por você',
  moreThan: (orders) => `${orders} a mais que ontem até esta hora`,
  fewerThan: (orders) => `${orders} a menos que ontem até esta hora`,
  same: 'Igual a ontem até esta hora',
  atLeast: (amount) => `${amount} ou mais`,
  latestOrders: 'Últimos pedidos',
  allOrders: 'Todos os pedidos',
  latestConversations: 'Últimas conversas',
  allConversations: 'Todas as conversas',
}
