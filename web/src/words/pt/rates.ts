import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('pt-BR')

export const rates: Words['rates'] = {
  title: 'Preços',
  purpose: 'O que o WhatsApp cobra por mensagem entregue. Custos e previsões de todas as empresas seguem esta lista.',
  choose: 'Substituir por arquivo',
  download: 'Baixar como CSV',
  sampleTitle: 'São exemplos, não os preços da Meta',
  sample:
    'Custos e previsões só são certos se esta lista for. Pegue a tabela da Meta, escreva-a nas colunas do arquivo descrito abaixo e substitua a lista por ela.',
  none: 'Ainda sem preços',
  noneMeaning: 'Sem uma lista de preços nenhuma mensagem tem custo. Envie um arquivo CSV com as colunas descritas abaixo.',
  find: 'Procurar um país',
  nothing: 'Nenhum país da lista se chama assim',
  country: 'País',
  others: 'Todos os outros países',
  category: 'Tipo de mensagem',
  categories: { marketing: 'Marketing', utility: 'Utilidade', authentication: 'Autenticação', service: 'Atendimento' },
  from: 'Desde',
  price: 'Preço por mensagem',
  standing: 'Estado',
  standings: { now: 'Em vigor', later: 'Ainda não', over: 'Encerrado' },
  source: 'Fonte',
  count: (prices) => count(prices, { one: '# preço', other: '# preços' }),
  more: 'Mostrar mais',
  format:
    'O arquivo tem as colunas country (duas letras, * para todos os outros), category, valid_from (2026-11-28), currency, price (0.0625) e source. Baixe a lista para ver um.',
  replaceTitle: 'Substituir a lista de preços?',
  replaceMeaning: (before, after) =>
    `${count(after, { one: '# preço toma', other: '# preços tomam' })} o lugar de ${count(before, { one: '# preço', other: '# preços' })}. Mensagens que já têm custo ficam com ele.`,
  replace: 'Substituir',
  tooLarge: 'O arquivo tem mais de 1 MB. Encurte as fontes ou deixe de fora preços encerrados.',
  refusedTitle: (rows) => count(rows, { one: 'Nada mudou: # linha não pode ser aceita', other: 'Nada mudou: # linhas não podem ser aceitas' }),
  refusedMeaning: 'Uma lista com buracos daria custos errados. Corrija estas linhas e escolha o arquivo de novo.',
  line: 'Linha',
  found: 'Encontrado',
  reason: 'Motivo',
  reasons: {
    country: 'Não é um código de país de duas letras nem *',
    category: 'Deve ser marketing, utility, authentication ou service',
    valid_from: 'Não é um dia como 2026-11-28',
    currency: 'Não é um código de moeda como USD',
    price: 'Não é um preço com até seis decimais',
    source: 'Deve dizer de onde vem o preço, em até 200 letras',
    twice: 'O mesmo país, tipo e dia já estão acima',
  },
  faults: {
    unreadable: (found) => `Não é um arquivo CSV que se possa ler${found && ` (linha ${found})`}.`,
    columns: (found) => `Faltam colunas: ${found}.`,
    empty: () => 'O arquivo não tem preços.',
    many: (found) => `O arquivo tem ${found} preços; são aceitos no máximo 5000.`,
  },
}
