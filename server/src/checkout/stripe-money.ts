import { exponentOf, type Money } from '../platform/money.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CheckoutRefusal } from './contract.ts'

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

// Stripe: minimum charge amounts, in Stripe's units. For other currencies Stripe looks at what it converts them to, which only Stripe knows.
const least: Readonly<Record<string, number>> = {
  ...{ USD: 50, AED: 200, AUD: 50, BRL: 50, CAD: 50, CHF: 50, CZK: 1500, DKK: 250, EUR: 50, GBP: 30, HKD: 400, HUF: 17500, INR: 50 },
  ...{ JPY: 50, MXN: 1000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200, SEK: 300, SGD: 50, THB: 1000 },
}
const most = 99_999_999

/** Why Stripe would not take this amount; undefined when it would. */
export function troubleOf({ amount, currency }: Money): Refusal<CheckoutRefusal> | undefined {
  const there = toStripe({ amount, currency })
  if (there === undefined || there > most) return new Refusal<CheckoutRefusal>('amount_not_payable')
  const needed = least[currency] ?? 1
  return there < needed ? new Refusal<CheckoutRefusal>('amount_too_small', { least: fromStripe(needed, currency).amount, currency }) : undefined
}

/** An amount of Stripe's in minor units of ISO 4217; `currency` in whatever case. */
export function fromStripe(amount: number, currency: string): Money {
  const code = currency.toUpperCase()
  return { amount: amount * 10 ** (exponentOf(code) - decimalsAt(code)), currency: code }
}
