import type { ProductInput } from '../../server/src/catalog/contract.ts'

const colours = ['Blue', 'Red', 'Green', 'Black']
const things: [name: string, price: number][] = [
  ['shirt', 1900],
  ['mug', 900],
  ['lamp', 4900],
  ['backpack', 5900],
  ['blanket', 3500],
]

/** What is on sale in a town of chaos, in endless supply: what one shopper buys changes nothing for another. */
export const goods: ProductInput[] = colours.flatMap((colour) =>
  things.map(([name, price]) => ({
    ...{ retailerId: `${colour}-${name}`.toLowerCase(), title: `${colour} ${name}`, colour: colour.toLowerCase() },
    ...{ price, currency: 'USD', stock: 1_000_000, categoryPath: [`${name}s`] },
  })),
)
