import { randomBytes } from 'node:crypto'
import type { Order } from '../orders/contract.ts'
import { minutes } from '../platform/clock.ts'

/** How long a payment link holds, and with it the stock. */
export const linkHolds = minutes(60)

const tokenLength = 43

/** The secret of a new payment link: the company's id and 16 random bytes, in base64url. */
export function newToken(companyId: string): string {
  return Buffer.concat([Buffer.from(companyId.replaceAll('-', ''), 'hex'), randomBytes(16)]).toString('base64url')
}

/** The company that a token leads to; undefined for what cannot be one of ours. */
export function companyOf(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (token.length !== tokenLength || bytes.toString('base64url') !== token) return undefined
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The address of a payment link; `publicUrl` has no trailing slash. */
export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}/pay/${token}`

/** What a payment link is good for. `paid_late`: paid when the goods were gone, so the money is to be returned. */
export type LinkState = 'payable' | 'paid' | 'paid_late' | 'refunded' | 'expired' | 'canceled' | 'replaced'

export function stateOfLink(
  order: Pick<Order, 'status' | 'paymentStatus' | 'paymentExpiresAt'>,
  { isReplaced, now }: { isReplaced: boolean; now: Date },
): LinkState {
  switch (order.paymentStatus) {
    case 'paid':
      return order.status === 'canceled' ? 'paid_late' : 'paid'
    case 'pending':
      if (order.paymentExpiresAt <= now) return 'expired'
      return isReplaced ? 'replaced' : 'payable'
    default:
      return order.paymentStatus
  }
}
