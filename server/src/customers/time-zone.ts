import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Company } from '../companies/contract.ts'
import type { Customer } from './contract.ts'

/** Where most people live, in countries whose clocks differ (CLDR 47 primary zones; where it names none, the zone of the largest city). */
const mainZones: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Ponape',
  GL: 'America/Godthab',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kiev',
  US: 'America/New_York',
}

/** The country of a shopper, ISO 3166-1 alpha-2: of the phone number, else of the user id (`US.1349…`); undefined when neither tells. */
export function countryOf({ phone, bsuid }: Pick<Customer, 'phone' | 'bsuid'>): string | undefined {
  const ofPhone = phone ? parsePhoneNumberFromString(`+${phone}`)?.country : undefined
  return ofPhone ?? bsuid?.slice(0, 2)
}

/**
 * The IANA zone whose hours a shopper most likely keeps: the one of his country; of a country with several the shop's own, when it lies
 * there too, else the zone most people there live in. The shop's zone when no country is known.
 */
export function timeZoneOf(customer: Pick<Customer, 'phone' | 'bsuid'>, { country, timeZone }: Pick<Company, 'country' | 'timeZone'>): string {
  const theirs = countryOf(customer)
  if (!theirs || theirs === country) return timeZone
  return zoneOf(theirs) ?? timeZone
}

const zones = new Map<string, string | undefined>()

function zoneOf(country: string): string | undefined {
  if (!zones.has(country)) zones.set(country, mainZones[country] ?? zonesOf(country)[0])
  return zones.get(country)
}

/** The zones of a country as this Node's own data has them. */
const zonesOf = (country: string): string[] => (/^[A-Z]{2}$/.test(country) ? (new Intl.Locale(`und-${country}`).getTimeZones() ?? []) : [])
