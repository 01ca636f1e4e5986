import type { Words } from '../languages.ts'

export const numbers: Words['numbers'] = {
  title: 'Números de WhatsApp',
  purpose: 'O número de cada empresa, só o fim dos segredos, e se o WhatsApp e o Souk se entendem.',
  find: 'Procurar empresa ou número',
  nothing: 'Nenhuma empresa ou número se chama assim',
  routed: 'Eventos chegam a ela',
  lost: 'Eventos não chegam a ela',
  lostMeaning: 'Um evento assinado com este segredo do app não chegaria só a esta empresa. Informe o segredo e os ids como a Meta os mostra.',
  test: 'Testar agora',
  testOf: (company) => `Testar agora o número de ${company}`,
  changeOf: (company) => `Número e segredos de ${company}`,
  untested: 'Ainda não testado.',
  works: 'Funciona.',
  broken: 'Não funciona.',
}
