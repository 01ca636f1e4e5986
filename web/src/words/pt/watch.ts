import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('pt-BR')

export const watch: Words['watch'] = {
  title: 'Vigiar',
  purpose: 'O que alguém precisa olhar, em todas as empresas, e quanto cada uma usa.',
  alerts: 'A consertar',
  alertsMeaning: 'Some sozinho quando volta a funcionar. A empresa também vê.',
  alertsNone: 'Nada a consertar.',
  setAside: 'Mensagens sem resposta',
  setAsideMeaning: 'Tentadas várias vezes e separadas com o que deu errado. Depois do conserto, mande responder.',
  setAsideNone: 'Todas as mensagens foram respondidas.',
  tried: (times) => `tentada ${count(times, { one: 'uma vez', other: '# vezes' })}`,
  again: 'Responder de novo',
  unrouted: 'Eventos sem empresa',
  unroutedMeaning: 'O WhatsApp avisou e nenhuma empresa foi encontrada, ou não puderam ser guardados. Conecte o número e encaminhe de novo.',
  unroutedNone: 'Todos os eventos encontraram sua empresa.',
  ofLine: (id) => `número ${id}`,
  ofAccount: (id) => `conta ${id}`,
  routeAgain: 'Encaminhar de novo',
  stillUnrouted: 'Ainda nenhum segredo de app assinou este evento, ou ele não pode ser guardado. Veja o número e o segredo da empresa.',
  wholeEvent: 'Mostrar o evento inteiro',
  lessOfEvent: 'Mostrar menos',
  usage: 'Uso',
  usageMeaning: 'De cada empresa, pelos dias dela; a mais ativa primeiro.',
  figures: { heard: 'Recebidas', turns: 'Respondidas', sent: 'Enviadas', errors: 'Erros' },
  cost: 'Custo',
  total: 'Todas as empresas',
  busiest: (day, messages) => `O dia com mais envios foi ${day}: ${count(messages, { other: '#' })}`,
  quiet: 'Nenhuma mensagem foi enviada nestes dias',
}
