import type { Context, Env as HonoEnv, Input, MiddlewareHandler, Next } from 'hono'
import { addToCart, clearCart, type KeptCart, listAbandoned, removeFromCart, setQuantity, viewCart } from '../carts/carts.ts'
import type { Cart } from '../carts/contract.ts'
import { findProducts } from '../catalog/catalog.ts'
import { checkout } from '../checkout/checkout.ts'
import type { VendorName } from '../checkout/contract.ts'
import type { Reply } from '../conversations/contract.ts'
import { bubbles, findStandings, type Voice } from '../conversations/conversations.ts'
import type { Customer } from '../customers/contract.ts'
import { findCustomers } from '../customers/customers.ts'
import { clock } from '../platform/clock.ts'
import { inCompany, type Tx } from '../platform/db.ts'
import { described } from '../platform/describing.ts'
import { createApp, problem } from '../platform/http.ts'
import { valid } from '../platform/valid.ts'
import { reasons } from '../recovery/contract.ts'
import { findRecoveryStandings, recoverNow } from '../recovery/recovery.ts'
import { abandonedAnswer, cartAnswer, checkoutAnswer, recoverAnswer } from './contract.ts'
import { abandonedInput, addInput, cartPath, checkoutInput, linePath, quantityInput, recoverInput, shopperPath } from './input.ts'
import { abandonedJson, cartJson } from './json.ts'
import type { CommerceDeps } from './product-routes.ts'
import { findShopper, getShopper, nameOf, speakTo } from './shopper.ts'

/** The cart and what was left in one: calls 5 to 10 and 13. Whatever changes a cart has its transaction from `inOneWrite`. */
export const cartRoutes = ({ db, publicUrl, production = false, render }: CommerceDeps) => {
  const answer = async (tx: Tx, { shopper, cart, say }: { shopper: Customer; cart: Cart; say: (voice: Voice) => Reply }) => {
    const { voice } = await speakTo(tx, { publicUrl, shopper })
    return cartJson(cart, { userId: shopper.id, publicUrl, message: render(say(voice)) })
  }
  const remove = async (tx: Tx, shopper: Customer, productId: string) => {
    const cart = await removeFromCart(tx, shopper.id, productId)
    const [product] = await findProducts(tx, [productId])
    return answer(tx, { shopper, cart, say: (voice) => bubbles.removed(cart, voice, product) })
  }

  return createApp()
    .post('/cart/add', described('Put pieces of a product in the cart', cartAnswer, adding), valid('json', addInput), async (c) => {
      const { user_id, product_id: productId, quantity } = c.req.valid('json')
      const tx = c.get('tx')
      const shopper = await getShopper(tx, user_id)
      const cart = await addToCart(tx, shopper.id, { productId, quantity })
      return c.json(await answer(tx, { shopper, cart, say: (voice) => bubbles.added(cart, voice, { productId, quantity }) }))
    })
    .get(
      '/cart/:user_id',
      described('The open cart, empty where there is none', cartAnswer, ['customer_not_found']),
      valid('param', shopperPath),
      async (c) => {
        const { user_id } = c.req.valid('param')
        const json = await inCompany(db, c.get('companyId'), async (tx) => {
          const shopper = await findShopper(tx, user_id)
          const cart = await viewCart(tx, shopper?.id ?? nobody)
          const { voice } = await speakTo(tx, { publicUrl, shopper })
          return cartJson(cart, { userId: shopper?.id ?? nameOf(user_id), publicUrl, message: render(bubbles.cart(cart, voice)) })
        })
        return c.json(json)
      },
    )
    .delete(
      '/cart/:user_id/item/:product_id',
      described('Take a product out of the cart', cartAnswer, ['customer_not_found', 'not_in_cart']),
      valid('param', linePath),
      async (c) => {
        const { user_id, product_id } = c.req.valid('param')
        const tx = c.get('tx')
        return c.json(await remove(tx, await getShopper(tx, user_id), product_id))
      },
    )
    .put(
      '/cart/:user_id/item/:product_id',
      described('Make it so many pieces; 0 takes the product out', cartAnswer, changing),
      valid('param', linePath),
      valid('json', quantityInput),
      async (c) => {
        const { user_id, product_id: productId } = c.req.valid('param')
        const { quantity } = c.req.valid('json')
        const tx = c.get('tx')
        const shopper = await getShopper(tx, user_id)
        if (quantity === 0) return c.json(await remove(tx, shopper, productId))
        const cart = await setQuantity(tx, shopper.id, { productId, quantity })
        return c.json(await answer(tx, { shopper, cart, say: (voice) => bubbles.changed(cart, voice, { productId, quantity }) }))
      },
    )
    .delete('/cart/:user_id', described('Empty the cart', cartAnswer, ['customer_not_found']), valid('param', shopperPath), async (c) => {
      const tx = c.get('tx')
      const shopper = await getShopper(tx, c.req.valid('param').user_id)
      return c.json(await answer(tx, { shopper, cart: await clearCart(tx, shopper.id), say: bubbles.cleared }))
    })
    .post(
      '/cart/:user_id/checkout',
      described('Order what is in the cart and give the payment link', checkoutAnswer, [
        'cart_empty',
        'cart_changed',
        'customer_not_found',
        'payment_not_set_up',
        'amount_too_small',
        'amount_not_payable',
      ]),
      valid('param', shopperPath),
      unlessEmpty(valid('json', checkoutInput)),
      async (c) => {
        const tx = c.get('tx')
        const shopper = await getShopper(tx, c.req.valid('param').user_id)
        // A body that was left out was not looked at.
        const { provider } = (c.req.valid('json') as { provider?: VendorName } | undefined) ?? {}
        const placed = await checkout(tx, shopper.id, publicUrl, { production, ...(provider && { provider }) })
        const { voice } = await speakTo(tx, { publicUrl, shopper })
        // An answer and no refusal thrown: that the shopper has seen the changes has to be kept.
        if (placed.kind === 'changed') {
          const { cart } = placed
          const told = { changes: cart.changes, message: render(bubbles.changedFirst(cart, voice)) }
          return problem(c, { ...told, status: 409, code: 'cart_changed', title: 'Cart changed' })
        }
        const { order, paymentUrl, expiresAt } = placed
        return c.json({
          order_id: order.id,
          order_number: order.number,
          payment_url: paymentUrl,
          total: order.total,
          currency: order.currency,
          expires_at: expiresAt.toISOString(),
          message: render(bubbles.payment(order, voice, paymentUrl)),
        })
      },
    )
    .get('/carts/abandoned', described('Carts that were left', abandonedAnswer), valid('query', abandonedInput), async (c) => {
      const { hours: since, sort: order, cursor, limit } = c.req.valid('query')
      const json = await inCompany(db, c.get('companyId'), async (tx) => {
        const { carts, nextCursor } = await listAbandoned(tx, { hours: since, order, limit, ...(cursor && { cursor }) })
        const ids = carts.map(({ customerId }) => customerId)
        const customers = new Map((await findCustomers(tx, ids)).map((customer) => [customer.id, customer]))
        const standings = await findStandings(tx, ids)
        const recoveries = await findRecoveryStandings(
          tx,
          carts.map(({ id }) => id),
        )
        // Who is in the middle of a chat has left nothing.
        const left = carts.filter(({ customerId }) => !standings.get(customerId)?.isTalking)
        const about = ({ id, customerId }: KeptCart) => ({ customer: customers.get(customerId), recovery: recoveries.get(id) ?? null })
        return { carts: left.map((cart) => abandonedJson(cart, { ...about(cart), publicUrl, now: clock.now() })), next_cursor: nextCursor }
      })
      return c.json(json)
    })
    .post(
      '/carts/:cart_id/recover',
      described('Remind of a cart that was left, now', recoverAnswer, ['cart_not_found', ...reasons.map((because) => `not_reminded_${because}`)]),
      valid('param', cartPath),
      unlessEmpty(valid('json', recoverInput)),
      async (c) => {
        const { template } = c.req.valid('json') ?? {}
        const wish = { cartId: c.req.valid('param').cart_id, userId: c.get('actor').userId, ...(template && { template }) }
        const { recoveryId, messageId, status, sentAs } = await recoverNow(c.get('tx'), { ...wish, render, publicUrl })
        return c.json({ recovery_id: recoveryId, message_id: messageId, status, sent_as: sentAs })
      },
    )
}

const adding = ['customer_not_found', 'product_not_found', 'out_of_stock', 'other_currency', 'cart_full', 'invalid_quantity']
const changing = ['customer_not_found', 'not_in_cart', 'product_not_found', 'out_of_stock', 'other_currency']

/** No customer has this id: looking at the cart of somebody unknown is looking at an empty one. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** A body that may be left out is looked at only where there is one. */
const unlessEmpty = <E extends HonoEnv, Path extends string, Read extends Input>(
  validate: MiddlewareHandler<E, Path, Read>,
): MiddlewareHandler<E, Path, Read> =>
  Object.assign(async (c: Context<E, Path, Read>, next: Next) => ((await c.req.text()).trim() === '' ? next() : validate(c, next)), validate)
