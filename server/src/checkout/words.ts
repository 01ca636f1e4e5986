import { IntlMessageFormat } from 'intl-messageformat'
import type { LinkState } from './link.ts'

/** What the payment page says, as ICU messages. Texts of an ended link are named after its state. */
const en = {
  order: 'Order {number}',
  yourOrder: 'Your order',
  pieces: '{count, plural, one {# piece} other {# pieces}}',
  each: '{quantity} × {price}',
  total: 'Total',
  toPay: 'To pay',
  holds:
    '{minutes, plural, one {This link and your items are held for one more minute, until {time}.} other {This link and your items are held for # more minutes, until {time}.}}',
  test: 'This is a test payment. No money moves, and no card is asked for.',
  pay: 'Pay {amount}',
  bank: 'Only in this test: play the bank',
  decline: 'Decline',
  expire: 'Expire',
  declinedTitle: 'The bank declined.',
  declinedText: 'Nothing was charged. You can try again.',
  back: 'Back to WhatsApp',
  newLink: 'Go to the new link',
  paidTitle: 'Thank you, it is paid',
  paidText: '{shop} has your payment of {amount} from {when}. The confirmation is in your chat.',
  paid_lateTitle: 'Your payment came too late',
  paid_lateText: 'The time of order {number} was over and its items had been sold. {shop} owes you {amount} and will return it.',
  refundedTitle: 'This order was refunded',
  refundedText: '{shop} returned {amount} for order {number}.',
  expiredTitle: 'This link has run out',
  expiredText: 'Nothing was charged. Your cart is still there: write “{word}” to {shop} for a fresh link.',
  canceledTitle: 'This order was called off',
  canceledText: 'Nothing was charged. Write “{word}” to {shop} to order what is in your cart.',
  replacedTitle: 'There is a newer link',
  replacedText: 'Your cart changed after this link was made. Order {number} is waiting for you at its new link, over {amount}.',
  checkoutWord: 'checkout',
  unknownTitle: 'This link leads nowhere',
  unknownText: 'Maybe a part of it got lost. Open it again from your chat, or ask the shop for a fresh one.',
  failedTitle: 'Something went wrong on our side',
  failedText: 'Please open the link again in a moment. A payment is never taken twice.',
} as const satisfies Record<string, string> & Record<`${Exclude<LinkState, 'payable'>}${'Title' | 'Text'}`, string>

export type Word = keyof typeof en

const ptBR: Record<Word, string> = {
  order: 'Pedido {number}',
  yourOrder: 'Seu pedido',
  pieces: '{count, plural, one {# item} other {# itens}}',
  each: '{quantity} × {price}',
  total: 'Total',
  toPay: 'A pagar',
  holds:
    '{minutes, plural, one {Este link e os seus produtos ficam reservados por mais um minuto, até {time}.} other {Este link e os seus produtos ficam reservados por mais # minutos, até {time}.}}',
  test: 'Este é um pagamento de teste. Nenhum dinheiro é movimentado e nenhum cartão é pedido.',
  pay: 'Pagar {amount}',
  bank: 'Só neste teste: faça o papel do banco',
  decline: 'Recusar',
  expire: 'Expirar',
  declinedTitle: 'O banco recusou.',
  declinedText: 'Nada foi cobrado. Você pode tentar de novo.',
  back: 'Voltar ao WhatsApp',
  newLink: 'Ir para o novo link',
  paidTitle: 'Obrigado, está pago',
  paidText: '{shop} recebeu seu pagamento de {amount} em {when}. A confirmação está na sua conversa.',
  paid_lateTitle: 'Seu pagamento chegou tarde',
  paid_lateText: 'O prazo do pedido {number} tinha acabado e os produtos já foram vendidos. {shop} deve {amount} a você e vai devolver.',
  refundedTitle: 'Este pedido foi reembolsado',
  refundedText: '{shop} devolveu {amount} do pedido {number}.',
  expiredTitle: 'Este link venceu',
  expiredText: 'Nada foi cobrado. Seu carrinho continua guardado: escreva “{word}” para {shop} e receba um novo link.',
  canceledTitle: 'Este pedido foi cancelado',
  canceledText: 'Nada foi cobrado. Escreva “{word}” para {shop} para pedir o que está no seu carrinho.',
  replacedTitle: 'Existe um link mais novo',
  replacedText: 'Seu carrinho mudou depois deste link. O pedido {number} espera você no novo link, no valor de {amount}.',
  checkoutWord: 'finalizar',
  unknownTitle: 'Este link não leva a lugar nenhum',
  unknownText: 'Talvez uma parte dele tenha se perdido. Abra de novo pela conversa ou peça um novo à loja.',
  failedTitle: 'Algo deu errado do nosso lado',
  failedText: 'Abra o link de novo daqui a pouco. Um pagamento nunca é cobrado duas vezes.',
}

const languages: Record<string, { tag: string; messages: Record<Word, string> }> = { en: { tag: 'en', messages: en }, pt: { tag: 'pt-BR', messages: ptBR } }

/** Says a word of the page; `lang` is the language it says it in. */
export type Say = { (word: Word, values?: Record<string, string | number>): string; lang: string }

const compiled = new Map<string, IntlMessageFormat>()

/** The words for a BCP 47 tag, or the first of several as a browser names them; English where we have no others. */
export function wordsFor(language: string): Say {
  const { tag, messages } = languages[language.slice(0, 2).toLowerCase()] ?? { tag: 'en', messages: en }
  const say = (word: Word, values: Record<string, string | number> = {}) => {
    const message = compiled.get(`${tag} ${word}`) ?? new IntlMessageFormat(messages[word], tag)
    compiled.set(`${tag} ${word}`, message)
    return String(message.format(values))
  }
  return Object.assign(say, { lang: tag })
}
