import type { Words } from '../languages.ts'

export const assistant: Words['assistant'] = {
  title: 'Assistente',
  purpose: 'O que o assistente faz pelos seus clientes. Uma mudança vale a partir da próxima mensagem.',
  groups: { selling: 'Venda', after: 'Antes e depois da venda', talking: 'Conversa' },
  features: {
    search: {
      label: 'Busca de produtos',
      on: 'Os clientes escrevem o que procuram e recebem seus produtos, categorias e ofertas.',
      off: 'Quem procura algo lê que não dá para buscar nesta conversa; os botões de produtos somem.',
    },
    recommendations: {
      label: 'Recomendações',
      on: 'Os clientes podem pedir sugestões e coisas parecidas, e veem o que combina com o carrinho, sempre com o motivo.',
      off: 'Nada é sugerido, nem na conversa nem ao lado de carrinhos e pedidos.',
    },
    cart: {
      label: 'Carrinho e pagamento',
      on: 'Os clientes enchem um carrinho e pagam por um link, tudo na conversa.',
      off: 'Os produtos aparecem, mas nada se compra na conversa; os botões de carrinho e pagamento somem.',
    },
    orderStatus: {
      label: 'Situação do pedido',
      on: 'Os clientes perguntam onde está o pedido e recebem a resposta, e podem cancelar enquanto não foi pago.',
      off: 'Quem pergunta lê que pedidos não podem ser consultados aqui. As novidades dos pedidos são enviadas mesmo assim.',
    },
    recovery: {
      label: 'Recuperação de carrinhos',
      on: 'Quem deixa um carrinho e aceitou lembretes os recebe, como você definiu em Recuperação.',
      off: 'Nenhum lembrete de carrinho é enviado, nem os já planejados.',
    },
    handOver: {
      label: 'Passar para uma pessoa',
      on: 'Os clientes podem pedir uma pessoa; o assistente se cala nessa conversa até alguém devolvê-la.',
      off: 'Quem pede uma pessoa lê que ninguém responde nesta conversa.',
    },
    greeting: {
      label: 'Saudação',
      on: 'Quem diz olá é saudado com o nome da loja e com o que se pode fazer aqui.',
      off: 'Quem diz olá recebe logo o menu.',
    },
    languages: {
      label: 'Idiomas',
      on: 'Cada cliente é respondido no idioma em que escreve, se o Souk o fala.',
      off: 'Todos são respondidos no idioma da loja.',
    },
    freeAnswers: {
      label: 'Respostas livres por um modelo de linguagem',
      on: 'O que o assistente não entende é respondido pelo seu modelo. Ele não vê carrinhos, pedidos nem preços, e não muda nada.',
      off: 'O que não se entende é respondido com três desejos prováveis para escolher.',
    },
  },
  needsModel: 'Defina primeiro um modelo de linguagem abaixo. Até lá, o que não se entende é respondido com três desejos prováveis.',
  model: 'Modelo de linguagem',
  modelMeaning: 'Qualquer endereço que fale chat completions da OpenAI. Recebe as palavras do cliente e o nome da sua loja, nada mais.',
  modelUrl: 'Endereço',
  modelUrlRule: 'Um endereço que começa com https://',
  modelName: 'Modelo',
  modelKey: 'Chave',
  modelKeyMeaning: 'Guardada selada e nunca mais mostrada. Deixe vazia para manter a que existe.',
  modelInvalid: 'O endereço deve começar com https://, e um endereço novo precisa da sua chave.',
  modelRemove: 'Retirar o modelo',
  modelRemoveTitle: 'Retirar o modelo de linguagem?',
  modelRemoveMeaning: 'As respostas livres são desligadas e a chave é esquecida.',
  showKey: 'Mostrar a chave',
}
