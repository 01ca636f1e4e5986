import type { Wanted } from '../../search/contract.ts'
import type { Voice } from '../voice.ts'
import { plain } from './text.ts'

/** What was looked for, in the shopper's language: `“shirt”, Blue, up to $40`. */
export function describeWish(wanted: Wanted, voice: Voice): string {
  const { say } = voice
  const each = (values: string[] | undefined, word: (value: string) => string = plain) => (values ?? []).map((value) => word(plain(value)))
  const parts = [
    ...(wanted.text === '' ? [] : [`“${plain(wanted.text)}”`]),
    ...each(wanted.colours),
    ...each(wanted.sizes, (size) => say('wishSize', { size })),
    ...each(wanted.materials),
    ...each(wanted.brands, (brand) => say('wishBrand', { brand })),
    ...each(wanted.categories, (category) => say('wishCategory', { category })),
    ...priceWish(wanted, voice),
    ...(wanted.onSale ? [say('wishOnSale')] : []),
    ...(wanted.inStock ? [say('wishInStock')] : []),
    ...each(wanted.excluded, (words) => say('wishNot', { words })),
    ...(wanted.sort === 'cheapest' ? [say('wishCheapest')] : []),
    ...(wanted.sort === 'dearest' ? [say('wishDearest')] : []),
  ]
  return parts.join(', ') || say('wishAnything')
}

function priceWish({ priceMin, priceMax }: Wanted, { say, money }: Voice): string[] {
  if (priceMin !== undefined && priceMax !== undefined) return [say('wishBetween', { least: money(priceMin), most: money(priceMax) })]
  if (priceMax !== undefined) return [say('wishUpTo', { amount: money(priceMax) })]
  return priceMin === undefined ? [] : [say('wishFrom', { amount: money(priceMin) })]
}

const named = {
  priceMin: 'givenPrice',
  priceMax: 'givenPrice',
  currency: 'givenPrice',
  brands: 'givenBrand',
  colours: 'givenColour',
  sizes: 'givenSize',
  materials: 'givenMaterial',
  categories: 'givenCategory',
  genders: 'givenPeople',
  ageGroups: 'givenPeople',
  onSale: 'givenSale',
  inStock: 'givenStock',
  excluded: 'givenWords',
  text: 'givenWords',
  sort: 'givenWords',
} as const satisfies Record<keyof Wanted, string>

/** What was given up so that anything could be shown: "the colour and the size". */
export function describeGiven(relaxed: readonly (keyof Wanted)[], { say, list }: Voice): string {
  return list([...new Set(relaxed.map((field) => say(named[field])))])
}
