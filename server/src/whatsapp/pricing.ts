import { textAt } from './json.ts'

/** What WhatsApp asks for a delivered message, in millionths of the currency. `country` is ISO 3166-1 alpha-2, or `*` for every other one. */
export type Rate = { country: string; category: string; validFrom: string; currency: string; micros: number; source: string }

/** From this day on free-form messages are billed, the first thousand a month of a number excepted, and so are utility templates inside a window. */
const serviceBilledFrom = '2026-10-01'
export const freeServiceMessages = 1_000

/** The newest rate that was valid on this day (UTC). */
export function rateFor(rates: readonly Rate[], { country, category, day }: { country: string; category: string; day: string }): Rate | undefined {
  const valid = rates.filter((rate) => rate.category === category && rate.validFrom <= day)
  const newestOf = (name: string) => valid.filter((rate) => rate.country === name).toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0]
  return newestOf(country) ?? newestOf('*')
}

export type Delivered = { country: string; day: string; pricing: unknown; servicesBefore: number }

/**
 * What a delivered message cost, by what WhatsApp's status said of it: nothing inside a free entry point or where it says that it is free, nothing
 * for service messages before October 2026 and for the first thousand of a number in a month. Undefined when no rate is known.
 */
export function costOfMessage(rates: readonly Rate[], { country, day, pricing, servicesBefore }: Delivered): { micros: number; currency: string } | undefined {
  const category = (textAt(pricing, 'category') ?? 'service').replace('marketing_lite', 'marketing').replace(/^authentication.*/, 'authentication')
  const rate = rateFor(rates, { country, category, day })
  const currency = rate?.currency ?? 'USD'
  const isFree = (textAt(pricing, 'type') ?? 'regular') !== 'regular' || category === 'referral_conversion'
  const isFreeService = category === 'service' && (day < serviceBilledFrom || servicesBefore < freeServiceMessages)
  if (isFree || isFreeService) return { micros: 0, currency }
  return rate && { micros: rate.micros, currency }
}

/** What a campaign would cost: each country's people by the rate of today; `unknown` are people of countries without a rate. */
export function forecast(rates: readonly Rate[], { category, day, people }: { category: string; day: string; people: Readonly<Record<string, number>> }) {
  const countries = Object.entries(people).map(([country, count]) => {
    const rate = rateFor(rates, { country, category, day })
    return { country, people: count, micros: rate ? rate.micros * count : null, currency: rate?.currency ?? null, source: rate?.source ?? null }
  })
  const totals: Record<string, number> = {}
  for (const { micros, currency } of countries) if (micros !== null && currency) totals[currency] = (totals[currency] ?? 0) + micros
  return { countries, totals, unknown: countries.filter(({ micros }) => micros === null).reduce((sum, { people }) => sum + people, 0) }
}
