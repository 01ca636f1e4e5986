import type { Order } from '../../orders/contract.ts'

/** Whether an order's payment link can still be used. */
export const isAwaiting = ({ paymentStatus, paymentExpiresAt }: Order, now: Date): boolean => paymentStatus === 'pending' && paymentExpiresAt > now
