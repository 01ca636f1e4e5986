import type { StarterWords } from './starter.ts'

export const english: StarterWords = {
  examples: { shop: 'Aurora Outfitters', number: '1024', total: '$76', items: '2 × Oxford Shirt', code: 'BACK10', discount: '10%', until: '30 November' },
  order_paid: { body: 'Thank you! Order {{number}} at {{shop}} is paid: {{total}}. We are getting it ready now.', buttons: ['Where is my order'] },
  order_paid_late: {
    body: 'Your payment of {{total}} for order {{number}} at {{shop}} came after the link had run out, and the goods were gone by then. The shop returns your money.',
    buttons: ['Talk to a person', 'My order'],
  },
  order_expired: {
    body: 'Order {{number}} at {{shop}} was not paid in time: the link has run out and nothing was charged. Your cart is as you left it.',
    buttons: ['Checkout', 'My cart'],
  },
  payment_declined: {
    body: 'The payment of {{total}} for order {{number}} at {{shop}} was declined; nothing was charged. You can try again with the same link.',
    link: 'Pay now',
  },
  order_shipped: { body: 'Order {{number}} from {{shop}} has left and is on its way to you.', buttons: ['Where is my order'] },
  order_completed: { body: 'Order {{number}} from {{shop}} has been delivered. If something is not right, tell us here.', buttons: ['Talk to a person'] },
  order_refunded: { body: 'The shop {{shop}} returned your money for order {{number}}: {{total}}. It reaches you within a few days.', buttons: ['My order'] },
  order_called_off: {
    body: 'Order {{number}} at {{shop}} was called off by the shop; nothing was charged. Your cart is as you left it.',
    buttons: ['My cart', 'Talk to a person'],
  },
  cart_reminder: {
    body: 'Your cart at {{shop}} is still there: {{items}}, {{total}} in all. Would you like to finish your order?',
    footer: 'Reply STOP to get no more reminders',
    buttons: ['Finish my order', 'Stop these'],
  },
  cart_coupon: {
    body: 'Your cart at {{shop}} is still there: {{items}}, {{total}} in all. With the code {{code}} you get {{discount}} off until {{until}}. Would you like to finish your order?',
    footer: 'Reply STOP to get no more reminders',
    buttons: ['Finish my order', 'Stop these'],
  },
}
