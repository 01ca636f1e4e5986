import type { ProductInput } from '../catalog/contract.ts'

type Some = Partial<ProductInput> & Pick<ProductInput, 'title' | 'price'>

const one = (currency: string, { title, ...rest }: Some): ProductInput => ({
  retailerId: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  title,
  currency,
  stock: 20,
  imageUrls: ['/media/demo/x.png'],
  ...rest,
})

/** One article in several sizes, all of one colour. */
const sized = (currency: string, { title, ...rest }: Some, sizes: string[]): ProductInput[] =>
  sizes.map((size) => one(currency, { ...rest, title, size, itemGroupId: title, retailerId: `${title}-${size}`.toLowerCase().replaceAll(' ', '-') }))

const shirts = { categoryPath: ['Clothing', 'Shirts'], brand: 'Tarn' }

/** A small English shop; some titles are traps for whoever looks for numbers and commands. */
export const englishGoods: ProductInput[] = [
  ...sized('USD', { ...shirts, title: 'Harbor Oxford Shirt', price: 3800, colour: 'Blue' }, ['S', 'M', 'L']),
  one('USD', { ...shirts, title: 'Poplin Shirt', price: 2950, colour: 'Blue', stock: 3 }),
  one('USD', { ...shirts, title: 'Linen Shirt', price: 5200, salePrice: 3900, colour: 'Blue', brand: 'Okavi' }),
  one('USD', { ...shirts, title: 'Regent Shirt', price: 7900, colour: 'Blue' }),
  one('USD', { ...shirts, title: 'Flannel Shirt', price: 3600, colour: 'Black', brand: 'Okavi' }),
  one('USD', { title: 'Enamel Mug', price: 1200, categoryPath: ['Home', 'Kitchen'], colour: 'White' }),
  one('USD', { title: 'Stone Mug', price: 1800, categoryPath: ['Home', 'Kitchen'], colour: 'Grey' }),
  one('USD', { title: 'Travel Mug', price: 2400, categoryPath: ['Home', 'Kitchen'], colour: 'Black', stock: 0, availability: 'out_of_stock' }),
  one('USD', { title: '2 in 1 Shampoo', price: 900, categoryPath: ['Care'] }),
  one('USD', { title: 'Stop Motion Camera', price: 9900, categoryPath: ['Electronics'] }),
  one('USD', { title: 'Cart Organizer', price: 1500, categoryPath: ['Home'] }),
  one('USD', { title: 'Remove Before Flight Keychain', price: 700, categoryPath: ['Accessories'] }),
  one('USD', { title: 'First Aid Kit', price: 2500, categoryPath: ['Care'] }),
  one('USD', { title: '12 Piece Knife Set', price: 8900, categoryPath: ['Home', 'Kitchen'] }),
]

const pots = { categoryPath: ['Cozinha', 'Panelas'], brand: 'Ferrovale' }

/** A small Brazilian shop. */
export const brazilianGoods: ProductInput[] = [
  one('BRL', { ...pots, title: 'Panela de Ferro', price: 18990, colour: 'Preto' }),
  one('BRL', { ...pots, title: 'Panela de Pressão', price: 22990, salePrice: 19390, colour: 'Cinza' }),
  one('BRL', { ...pots, title: 'Panela de Barro', price: 12000, colour: 'Marrom' }),
  one('BRL', { ...pots, title: 'Panela Grande Inox', price: 35000, colour: 'Cinza' }),
  one('BRL', { title: 'Caneca Azul', price: 2990, categoryPath: ['Cozinha', 'Canecas'], colour: 'Azul' }),
  one('BRL', { title: 'Caneca Branca', price: 2490, categoryPath: ['Cozinha', 'Canecas'], colour: 'Branco' }),
]
