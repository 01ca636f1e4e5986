import type { StarterWords } from './starter.ts'

export const portuguese: StarterWords = {
  examples: { shop: 'Casa Verde', number: '1024', total: 'R$ 189,90', items: '1 × Panela', code: 'VOLTA10', discount: '10%', until: '30 de novembro' },
  order_paid: { body: 'Obrigado! O pedido {{number}} na {{shop}} está pago: {{total}}. Já estamos preparando tudo.', buttons: ['Cadê meu pedido'] },
  order_paid_late: {
    body: 'Seu pagamento de {{total}} do pedido {{number}} na {{shop}} chegou depois que o link venceu, e os produtos já tinham acabado. A loja vai devolver seu dinheiro.',
    buttons: ['Falar com alguém', 'Meu pedido'],
  },
  order_expired: {
    body: 'O pedido {{number}} na {{shop}} não foi pago a tempo: o link venceu e nada foi cobrado. Seu carrinho está como você deixou.',
    buttons: ['Finalizar', 'Meu carrinho'],
  },
  payment_declined: {
    body: 'O pagamento de {{total}} do pedido {{number}} na {{shop}} foi recusado; nada foi cobrado. Você pode tentar de novo com o mesmo link.',
    link: 'Pagar agora',
  },
  order_shipped: { body: 'O pedido {{number}} da {{shop}} saiu e está a caminho.', buttons: ['Cadê meu pedido'] },
  order_completed: { body: 'O pedido {{number}} da {{shop}} foi entregue. Se algo não estiver certo, conte para a gente aqui.', buttons: ['Falar com alguém'] },
  order_refunded: { body: 'A loja {{shop}} devolveu o dinheiro do pedido {{number}}: {{total}}. O valor chega em alguns dias.', buttons: ['Meu pedido'] },
  order_called_off: {
    body: 'A loja {{shop}} cancelou o pedido {{number}}; nada foi cobrado. Seu carrinho continua como você deixou.',
    buttons: ['Meu carrinho', 'Falar com alguém'],
  },
  cart_reminder: {
    body: 'Seu carrinho na {{shop}} continua aqui: {{items}}, {{total}} no total. Quer finalizar seu pedido?',
    footer: 'Responda PARAR para não receber lembretes',
    buttons: ['Finalizar pedido', 'Parar lembretes'],
  },
  cart_coupon: {
    body: 'Seu carrinho na {{shop}} continua aqui: {{items}}, {{total}} no total. Com o código {{code}} você ganha {{discount}} de desconto até {{until}}. Quer finalizar seu pedido?',
    footer: 'Responda PARAR para não receber lembretes',
    buttons: ['Finalizar pedido', 'Parar lembretes'],
  },
}
