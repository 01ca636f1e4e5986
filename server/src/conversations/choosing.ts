import { type Product, piecesLeft } from '../catalog/contract.ts'
import { type Facet, keysOf } from '../search/search.ts'
import type { Focus } from './context.ts'

/** What a shopper said about the variant he wants, in the shop's words or his own. */
export type Said = { colours?: readonly string[]; sizes?: readonly string[] }

export type Choice =
  | { kind: 'exact'; product: Product }
  /** What is still to be chosen, and between which variants; all of them can be had. */
  | { kind: 'ask'; about: 'colour' | 'size' | 'variant'; options: Product[] }
  /** Nothing that can be had is as said; `options` is what can be had instead. */
  | { kind: 'none'; options: Product[] }

type Between = { product: Product; focus?: Pick<Focus, 'colour' | 'size'>; said: Said }

/** Which variant of an article is meant by what was asked for before and said now; sold-out ones are out of the question. */
export function chooseVariant(variants: readonly Product[], { product, focus, said }: Between): Choice {
  const offered = variants.filter((variant) => piecesLeft(variant) > 0)
  if (variants.length === 1) return { kind: 'exact', product }
  if (offered.length === 0) return { kind: 'none', options: [] }
  const asked = withSize(withColour(offered, said.colours, focus?.colour ? product : undefined), said.sizes, focus?.size ? product : undefined)
  const [only, ...others] = asked
  if (!only) return { kind: 'none', options: offered }
  return others.length === 0 ? { kind: 'exact', product: only } : { kind: 'ask', about: openQuestion(asked), options: asked }
}

function withColour(variants: Product[], said: readonly string[] | undefined, settled: Product | undefined): Product[] {
  if (said) return matching(variants, 'colours', said)
  return settled ? variants.filter(({ colour }) => colour === settled.colour) : variants
}

function withSize(variants: Product[], said: readonly string[] | undefined, settled: Product | undefined): Product[] {
  if (said) return matching(variants, 'sizes', said)
  return settled ? variants.filter(({ size }) => size === settled.size) : variants
}

/** The variants whose label is as said: the shop's own word for it first, then what the word means. */
export function matching(variants: readonly Product[], facet: Extract<Facet, 'colours' | 'sizes'>, said: readonly string[]): Product[] {
  const labelOf = ({ colour, size }: Product) => (facet === 'colours' ? colour : size) ?? ''
  for (const key of said.flatMap((value) => keysOf(facet, value))) {
    const found = variants.filter((variant) => keysOf(facet, labelOf(variant)).includes(key))
    if (found.length > 0) return found
  }
  return []
}

const mostRows = 10

/** One question for both where a list can hold all answers; otherwise the colour comes first. */
function openQuestion(options: readonly Product[]): 'colour' | 'size' | 'variant' {
  const colours = new Set(options.map(({ colour }) => colour))
  const sizes = new Set(options.map(({ size }) => size))
  if (colours.size === 1 && sizes.size > 1) return 'size'
  if (sizes.size === 1 && colours.size > 1) return 'colour'
  return options.length > mostRows && colours.size > 1 ? 'colour' : 'variant'
}

/** What tells a variant from its siblings, for a row of a list: "Blue · M". */
export function labelOf(variant: Product, about: 'colour' | 'size' | 'variant'): string {
  if (about === 'colour' && variant.colour) return variant.colour
  if (about === 'size' && variant.size) return variant.size
  return [variant.colour, variant.size].filter((part) => part !== null).join(' · ') || variant.title
}
