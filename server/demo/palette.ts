/** The colours that the demo pictures are drawn in. */
export const palette = {
  amber: '#c98a3c',
  beige: '#d6c2a4',
  black: '#2f3033',
  blue: '#2f65bb',
  brown: '#7a4e31',
  burgundy: '#7c2538',
  camel: '#b98d58',
  charcoal: '#4a4d54',
  clear: '#cfe3e4',
  copper: '#b8704a',
  coral: '#ee7a63',
  cream: '#efe4cd',
  denim: '#4d6c96',
  gold: '#cda74f',
  green: '#3f7f58',
  grey: '#9aa0a6',
  lavender: '#a99ad0',
  mustard: '#d9a12b',
  natural: '#c99f6b',
  navy: '#27375f',
  olive: '#6f7446',
  pink: '#eba4b4',
  red: '#c9382f',
  'rose-gold': '#d9a594',
  sand: '#d8c3a0',
  silver: '#c3c8cd',
  'sky-blue': '#7fb2de',
  steel: '#b9bec4',
  tan: '#b7804a',
  teal: '#1f8487',
  terracotta: '#bf6a45',
  white: '#f3f1ec',
  yellow: '#f2c53d',
} as const

export type Tint = keyof typeof palette

const otherNames: Record<string, Tint> = {
  'denim blue': 'denim',
  'rose gold': 'rose-gold',
  'sky blue': 'sky-blue',
  amarelo: 'yellow',
  azul: 'blue',
  âmbar: 'amber',
  branco: 'white',
  cinza: 'grey',
  cobre: 'copper',
  creme: 'cream',
  cru: 'cream',
  dourado: 'gold',
  inox: 'steel',
  marrom: 'brown',
  mostarda: 'mustard',
  preto: 'black',
  rosa: 'pink',
  terracota: 'terracotta',
  transparente: 'clear',
  verde: 'green',
  vermelho: 'red',
}

export const isTint = (name: string): name is Tint => Object.hasOwn(palette, name)

/** The tint that a catalogue's word for a colour is drawn in. */
export function tintOf(colour: string): Tint {
  const word = colour.toLowerCase()
  const tint = otherNames[word] ?? word
  if (!isTint(tint)) throw new Error(`no tint for the colour ${colour}`)
  return tint
}
