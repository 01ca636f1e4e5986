import type { Words } from '../languages.ts'

export const trouble: Words['trouble'] = {
  again: 'Tentar de novo',
  unreachable: 'O Souk não responde',
  unreachableMeaning: 'Seus clientes estão seguros: o que eles escrevem espera até o Souk voltar. Confira sua conexão; esta página tenta de novo sozinha.',
  unreachableHere: 'Confira sua conexão e tente de novo.',
  brokenHere: 'Tente de novo em instantes.',
  missing: 'Isto não existe',
  missingMeaning: 'Foi removido, ou o endereço tem um erro.',
  broken: 'Algo deu errado do nosso lado',
  brokenMeaning: 'Nada se perdeu. Tente de novo; se continuar, passe este número ao admin da plataforma:',
  refused: 'O Souk não aceitou isso',
  busy: 'Pedidos demais',
  busyMeaning: 'Esta página perguntou mais vezes do que pode. Ela continua sozinha em instantes.',
  stale: (hour) => `Desatualizado: última resposta do Souk às ${hour}. Tentando de novo…`,
  home: 'Ao seu painel',
  loading: 'Carregando',
  outdated: 'O Souk foi atualizado',
  outdatedMeaning: 'Esta página é de antes da atualização. Carregue de novo para continuar.',
}
