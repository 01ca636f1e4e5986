import { exponentOf, type Money } from '../platform/money.ts'

// Stripe: supported currencies, zero-decimal and three-decimal. UGX and ISK are written with two decimals that must be zero.
const withoutDecimals = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const withThree = new Set('BHD JOD KWD OMR TND'.split(' '))
const endingInZeros = new Set(['ISK', 'UGX'])

const decimalsAt = (currency: string): number => (withoutDecimals.has(currency) ? 0 : withThree.has(currency) ? 3 : 2)

/** What the last digits of Stripe's amount must be a multiple of. */
const stepOf = (currency: string): number => (endingInZeros.has(currency) ? 100 : withThree.has(currency) ? 10 : 1)

/** An amount in Stripe's units; undefined when Stripe cannot take exactly this. */
export function toStripe({ amount, currency }: Money): number | undefined {
  const there = amount * 10 ** (decimalsAt(currency) - exponentOf(currency))
  return Number.isSafeInteger(there) && there % stepOf(currency) === 0 ? there : undefined
}

/** An amount of Stripe's in minor units of ISO 4217; `currency` in whatever case. */
export function fromStripe(amount: number, currency: string): Money {
  const code = currency.toUpperCase()
  return { amount: amount * 10 ** (exponentOf(code) - decimalsAt(code)), currency: code }
}
