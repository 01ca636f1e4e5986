import type { StarterWords } from './starter.ts'

export const spanish: StarterWords = {
  examples: { shop: 'Casa Sol', number: '1024', total: '$ 1.290', items: '1 × Lámpara', code: 'VUELVE10', discount: '10%', until: '30 de noviembre' },
  order_paid: { body: '¡Gracias! El pedido {{number}} en {{shop}} está pagado: {{total}}. Ya lo estamos preparando.', buttons: ['Dónde está mi pedido'] },
  order_paid_late: {
    body: 'Tu pago de {{total}} del pedido {{number}} en {{shop}} llegó después de que venciera el enlace, y los productos ya se habían agotado. La tienda te devuelve el dinero.',
    buttons: ['Hablar con alguien', 'Mi pedido'],
  },
  order_expired: {
    body: 'El pedido {{number}} en {{shop}} no se pagó a tiempo: el enlace venció y no se cobró nada. Tu carrito está como lo dejaste.',
    buttons: ['Pagar', 'Mi carrito'],
  },
  payment_declined: {
    body: 'El pago de {{total}} del pedido {{number}} en {{shop}} fue rechazado; no se cobró nada. Puedes intentarlo de nuevo con el mismo enlace.',
    link: 'Pagar ahora',
  },
  order_shipped: { body: 'El pedido {{number}} de {{shop}} salió y está en camino.', buttons: ['Dónde está mi pedido'] },
  order_completed: { body: 'El pedido {{number}} de {{shop}} fue entregado. Si algo no está bien, cuéntanos aquí.', buttons: ['Hablar con alguien'] },
  order_refunded: { body: 'La tienda {{shop}} devolvió el dinero del pedido {{number}}: {{total}}. Llega en unos días.', buttons: ['Mi pedido'] },
  order_called_off: {
    body: 'La tienda {{shop}} canceló el pedido {{number}}; no se cobró nada. Tu carrito sigue como lo dejaste.',
    buttons: ['Mi carrito', 'Hablar con alguien'],
  },
  cart_reminder: {
    body: 'Tu carrito en {{shop}} sigue aquí: {{items}}, {{total}} en total. ¿Quieres terminar tu pedido?',
    footer: 'Responde STOP para no recibir recordatorios',
    buttons: ['Terminar mi pedido', 'No más recordatorios'],
  },
  cart_coupon: {
    body: 'Tu carrito en {{shop}} sigue aquí: {{items}}, {{total}} en total. Con el código {{code}} tienes {{discount}} de descuento hasta {{until}}. ¿Quieres terminar tu pedido?',
    footer: 'Responde STOP para no recibir recordatorios',
    buttons: ['Terminar mi pedido', 'No más recordatorios'],
  },
}
