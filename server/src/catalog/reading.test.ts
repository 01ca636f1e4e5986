import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProductInput, RefusedRow } from './contract.ts'
import { decodeText } from './decoding.ts'
import { recognise } from './formats.ts'
import { readProducts } from './reading.ts'

const reading = { currency: 'USD', now: new Date('2026-06-15T12:00:00Z') }

async function read(file: string | Uint8Array): Promise<{ products: ProductInput[]; refused: RefusedRow[]; rows: number }> {
  async function* source() {
    yield Buffer.from(file)
  }
  const text = await decodeText(source())
  const layout = recognise(text.head)
  const [products, refused]: [ProductInput[], RefusedRow[]] = [[], []]
  let rows = 0
  for await (const outcome of readProducts(text.pieces, layout, reading)) {
    rows += outcome.rows
    if ('product' in outcome) products.push(outcome.product)
    else refused.push(outcome.refused)
  }
  return { products, refused, rows }
}

const shopifyHeader =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Variant Image,Status'

describe('a Shopify export', () => {
  test('makes one product of each variant and gathers the pictures of further rows', async () => {
    const { products, refused, rows } = await read(`${shopifyHeader}
linen,Linen Shirt,"<p>Cool &amp; <b>light</b>.</p>
<ul><li>Washable</li></ul>",Tarn,Shirts,"men, summer",TRUE,Color,Blue,Size,S,L-BL-S,shopify,4,deny,39.90,52.00,https://c.example/2.jpg,2,https://c.example/blue.jpg,active
linen,,,,,,,,Blue,,M,L-BL-M,shopify,-2,deny,39.90,,https://c.example/1.jpg,1,,
linen,,,,,,,,Red,,S,,shopify,7,continue,41,40,https://c.example/3.jpg,3,https://c.example/red.jpg,
linen,,,,,,,,,,,,,,,,,https://c.example/4.jpg,4,,
`)
    expect(refused).toEqual([])
    expect(rows).toBe(4)
    const pictures = [1, 2, 3, 4].map((place) => `https://c.example/${place}.jpg`)
    const common = {
      itemGroupId: 'linen',
      title: 'Linen Shirt',
      description: 'Cool & light.\n\n• Washable',
      brand: 'Tarn',
      categoryPath: ['Shirts'],
      gender: 'male',
    }
    expect(products).toMatchObject([
      {
        ...common,
        retailerId: 'L-BL-S',
        colour: 'Blue',
        size: 'S',
        price: 5200,
        salePrice: 3990,
        stock: 4,
        imageUrls: ['https://c.example/blue.jpg', ...pictures],
      },
      { ...common, retailerId: 'L-BL-M', colour: 'Blue', size: 'M', price: 3990, salePrice: null, stock: 0, imageUrls: pictures },
      {
        ...common,
        retailerId: 'linen/red/s',
        colour: 'Red',
        size: 'S',
        price: 4100,
        salePrice: null,
        stock: null,
        imageUrls: ['https://c.example/red.jpg', ...pictures],
      },
    ])
  })

  test('in the words of the newer export, with options that have no column here kept as facts', async () => {
    const { products } =
      await read(`Title,URL handle,Description,Vendor,Product category,Type,Status,SKU,Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Image position,Variant image URL,Google Shopping / Gender
Vase,vase,Round.,Tarn,Home & Garden > Decor > Vases,,Active,'00123,Cor,Azul,Finish,Matt,19.5,0,shopify,3,FALSE,https://c.example/v.jpg,1,,female
Draft vase,draft,,,,,Draft,D1,Title,Default Title,,,9,,,,,,,,
`)
    expect(products).toMatchObject([
      {
        retailerId: '00123',
        title: 'Vase',
        colour: 'Azul',
        attributes: { Finish: 'Matt' },
        categoryPath: ['Home & Garden', 'Decor', 'Vases'],
        price: 1950,
        stock: 3,
        gender: 'female',
        itemGroupId: null,
      },
      { retailerId: 'D1', availability: 'discontinued', stock: null, colour: null, size: null },
    ])
  })

  test('counts no stock where the shop tracks none, and takes the quantity where the file has no tracker', async () => {
    const untracked = await read('Handle,Title,Variant Inventory Tracker,Variant Inventory Qty,Variant Price\ncup,Cup,,0,5\n')
    expect(untracked.products).toMatchObject([{ retailerId: 'cup', stock: null }])
    const minimal = await read('Handle,Title,Variant Inventory Qty,Variant Price\ncup,Cup,12,5\n')
    expect(minimal.products).toMatchObject([{ stock: 12 }])
  })

  test('tells the same SKU of two variants apart', async () => {
    const { products } = await read('Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\ncup,Cup,Size,S,X,5\ncup,,,M,X,6\n')
    expect(products.map(({ retailerId }) => retailerId)).toEqual(['X', 'cup/m'])
  })

  test('refuses variants by line, column and reason and keeps the others', async () => {
    const { products, refused } = await read(`Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price
cup,Cup,Size,S,1,5
cup,,,M,1,
cup,,,L,many,5
bowl,,,,1,4
,Plate,,,1,4
pan,Pan,,,1,-9
`)
    expect(products.map(({ retailerId }) => retailerId)).toEqual(['cup/s'])
    expect(refused).toEqual([
      { line: 3, field: 'Variant Price', reason: 'is missing' },
      { line: 4, field: 'Variant Inventory Qty', reason: '"many" is not a number of pieces' },
      { line: 5, field: 'Title', reason: 'is missing' },
      { line: 6, field: 'Handle', reason: 'is missing' },
      { line: 7, field: 'Variant Price', reason: '"-9" is negative' },
    ])
  })
})

const feedHeader = [
  'id',
  'item_group_id',
  'title',
  'description',
  'price',
  'sale_price',
  'availability',
  'quantity_to_sell_on_facebook',
  'image_link',
  'additional_image_link',
  'brand',
  'google_product_category',
  'product_type',
  'color',
  'size',
  'gender',
  'age_group',
  'material',
  'condition',
  'link',
]
const feedRow = [
  'sku-1',
  'shirt',
  'Blue Shirt',
  'Soft.',
  '15.50 USD',
  '12.00 USD',
  'in stock',
  '4',
  'https://c.example/a.jpg',
  'https://c.example/b,1.jpg,https://c.example/c.jpg',
  'Tarn',
  '1604',
  'Clothing > Shirts',
  'Blue',
  'M',
  'men',
  'adult',
  'Cotton',
  'new',
  'https://shop.example/1',
]
const feedProduct = {
  retailerId: 'sku-1',
  itemGroupId: 'shirt',
  title: 'Blue Shirt',
  description: 'Soft.',
  price: 1550,
  salePrice: 1200,
  currency: 'USD',
  stock: 4,
  availability: 'in_stock',
  brand: 'Tarn',
  categoryPath: ['Clothing', 'Shirts'],
  colour: 'Blue',
  size: 'M',
  gender: 'male',
  ageGroup: 'adult',
  material: 'Cotton',
  attributes: { Condition: 'new' },
  imageUrls: ['https://c.example/a.jpg', 'https://c.example/b,1.jpg', 'https://c.example/c.jpg'],
  link: 'https://shop.example/1',
}
const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`)

describe('a Google or Meta feed', () => {
  test.each([',', ';', '\t', '|'])('is read with %j between its columns', async (separator) => {
    const { products, refused } = await read(`${feedHeader.join(separator)}\r\n${quoted(feedRow).join(separator)}\r\n`)
    expect({ products, refused }).toEqual({ products: [feedProduct], refused: [] })
  })

  test('is read with namespaces, a comment above the header and a separator line', async () => {
    const namespaced = await read(`${feedHeader.map((name) => `g:${name}`).join('\t')}\n${feedRow.join('\t')}\n`)
    expect(namespaced.products).toEqual([feedProduct])
    const commented = await read(`"# Required | A unique id","# Required | The title, in short"\n${feedHeader.join(',')}\n${quoted(feedRow).join(',')}\n`)
    expect(commented.products).toEqual([feedProduct])
    const separated = await read(`sep=;\n${feedHeader.join(';')}\n${quoted(feedRow).join(';')}\n`)
    expect(separated.products).toEqual([feedProduct])
  })

  test('keeps a sale to its dates', async () => {
    const sale = async (dates: string) => (await read(`id,title,price,sale_price,sale_price_effective_date\n1,Cup,10,8,${dates}\n`)).products[0]?.salePrice
    expect(await sale('2026-06-01T00:00Z/2026-07-01T00:00Z')).toBe(800)
    expect(await sale('2026-05-01T00:00Z/2026-06-01T00:00Z')).toBe(null)
    expect(await sale('2026-07-01T00:00Z/2026-08-01T00:00Z')).toBe(null)
    expect(await sale('')).toBe(800)
  })

  test.each([
    ['in stock', 'in_stock'],
    ['In_Stock', 'in_stock'],
    ['out of stock', 'out_of_stock'],
    ['preorder', 'preorder'],
    ['backorder', 'preorder'],
    ['https://schema.org/OutOfStock', 'out_of_stock'],
    ['discontinued', 'discontinued'],
    ['', 'in_stock'],
  ])('knows the availability %j', async (word, availability) => {
    expect((await read(`id,title,price,availability\n1,Cup,10,${word}\n`)).products).toMatchObject([{ availability }])
  })

  test('leaves the stock alone where the file does not count, and makes it uncounted where the cell is empty', async () => {
    expect((await read('id,title,price\n1,Cup,10\n')).products[0]).not.toHaveProperty('stock')
    expect((await read('id,title,price,inventory\n1,Cup,10,\n')).products[0]?.stock).toBe(null)
  })

  test.each([
    ['1,,10 USD,1,', 'title', 'is missing'],
    [',Cup,10 USD,1,', 'id', 'is missing'],
    ['1,Cup,,1,', 'price', 'is missing'],
    ['1,Cup,0,1,', 'price', 'is zero'],
    ['1,Cup,-3 USD,1,', 'price', 'negative'],
    ['1,Cup,10 EUR,1,', 'price', 'not in USD'],
    ['1,Cup,99999999999,1,', 'price', 'too large'],
    ['1,Cup,ten,1,', 'price', 'not an amount'],
    ['1,Cup,10,lots,', 'inventory', 'not a number of pieces'],
    ['1,Cup,10,99999999999,', 'inventory', 'too large'],
    ['1,Cup,10,1,maybe', 'availability', 'none of'],
    [`${'x'.repeat(101)},Cup,10,1,`, 'id', 'longer than 100'],
    ['1,Cup,with a comma,10,1,in stock', 'row', '6 cells where the header has 5'],
  ])('refuses %j by %s: %s', async (row, field, reason) => {
    const { products, refused } = await read(`id,title,price,inventory,availability\n${row}\n2,Good,5,1,\n`)
    expect(refused).toEqual([{ line: 2, field, reason: expect.stringContaining(reason) }])
    expect(products.map(({ retailerId }) => retailerId)).toEqual(['2'])
  })

  test('cuts what is too long, drops what is no web address and keeps a formula as the text it is', async () => {
    const row = [
      '1',
      `=HYPERLINK(""http://e.example"") ${'word '.repeat(100)}`,
      '10',
      'long '.repeat(3000),
      'javascript:alert(1)',
      `"${['data:image/png;base64,AA', 'ftp://x.example/a.png', 'https://c.example/ok.png'].join(',')}"`,
    ]
    const { products } = await read(
      `id,title,price,description,image_link,additional_image_link\n${row.map((cell) => (cell.startsWith('"') ? cell : `"${cell}"`)).join(',')}\n`,
    )
    expect(products[0]?.title.startsWith('=HYPERLINK("http://e.example") word')).toBe(true)
    expect([...(products[0]?.title ?? '')].length).toBeLessThanOrEqual(200)
    expect([...(products[0]?.description ?? '')].length).toBeLessThanOrEqual(5000)
    expect(products[0]?.imageUrls).toEqual(['https://c.example/ok.png'])
  })
})

describe('JSON lines', () => {
  test('are read in any spelling of the names, with numbers, lists and facts', async () => {
    const { products, refused } =
      await read(`{"id":"a","title":"Cup","price":9.99,"stock":3,"imageUrls":["https://c.example/1.jpg"],"category":["Home","Kitchen"],"attributes":{"Volume":"2 l","Cups":6}}
{"retailerId":"b","name":"Bowl","price":"12.00 USD","sale_price":10,"item_group_id":"bowls","categoryPath":["Home"]}

{"id":7,"title":"Glass","price":16.990000000000002,"stock":1e3}
{"id":"c","title":"Plate","price":{"amount":1}}
{"id":"d","title":"Pot","price":1e21}
not json
[1,2]
{"id":"e","title":"Pan","price":5,"currency":"EUR"}
`)
    expect(products).toMatchObject([
      {
        retailerId: 'a',
        title: 'Cup',
        price: 999,
        stock: 3,
        imageUrls: ['https://c.example/1.jpg'],
        categoryPath: ['Home', 'Kitchen'],
        attributes: { Volume: '2 l', Cups: '6' },
      },
      { retailerId: 'b', title: 'Bowl', price: 1200, salePrice: 1000, itemGroupId: 'bowls', categoryPath: ['Home'] },
      { retailerId: '7', price: 1699, stock: 1000 },
    ])
    expect(refused.map(({ line, field }) => [line, field])).toEqual([
      [5, 'price'],
      [6, 'price'],
      [7, 'row'],
      [8, 'row'],
      [9, 'currency'],
    ])
  })
})

describe('a file of another format', () => {
  test.each([
    ['name,email\nAda,a@example.com\n', ['name', 'email']],
    ['Order;Customer;Total\n1;Ada;5\n', ['Order', 'Customer', 'Total']],
    ['{"orders":[1,2]}\n', ['orders']],
    ['[{"id":1}]', []],
    ['', []],
    ['PK\u0003\u0004xlsx', []],
    ['%PDF-1.7', []],
    ['just some words', ['just some words']],
  ])('%j is refused with what was looked for and what was found', async (file, found) => {
    await expect(read(file)).rejects.toMatchObject({
      code: 'unknown_format',
      details: { found, lookedFor: [{ format: 'Shopify product CSV' }, { format: 'Google or Meta product feed' }, { format: 'JSON lines' }] },
    })
  })

  test('says which of the needed columns is lacking', async () => {
    await expect(read('id,title,colour\n1,Cup,Red\n')).rejects.toMatchObject({ details: { lookedFor: [{}, { lacking: ['price'] }, {}] } })
  })
})

// What the table takes: see migrations, products.
function expectFit(product: ProductInput) {
  expect([...product.retailerId].length >= 1 && product.retailerId.length <= 100).toBe(true)
  expect([...product.title].length >= 1 && [...product.title].length <= 200).toBe(true)
  expect(Number.isSafeInteger(product.price) && product.price > 0).toBe(true)
  expect(product.salePrice === null || Number.isSafeInteger(product.salePrice)).toBe(true)
  expect(product.stock === undefined || product.stock === null || (product.stock >= 0 && product.stock < 2 ** 31)).toBe(true)
  expect(JSON.stringify(product).includes('\\u0000')).toBe(false)
  expect(JSON.stringify(product).isWellFormed()).toBe(true)
  expect(product.imageUrls?.every((url) => /^https?:\/\//.test(url))).toBe(true)
}

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  fc.constantFrom(
    '',
    '1',
    '9.99',
    '10 USD',
    '-1',
    '"',
    '""',
    ',',
    '\n',
    '\u0000',
    '=1+1',
    '<b>x</b>',
    '&#0;',
    '&#xD800;',
    '__proto__',
    'constructor',
    '\ud800',
    'in stock',
    'https://c.example/a.jpg',
    'a'.repeat(300),
  ),
)

test('whatever stands in the cells, every row becomes a product that fits the table or a refusal with its line', async () => {
  const headers = [shopifyHeader.split(','), feedHeader]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...headers),
      fc.array(fc.array(hostile, { maxLength: 22 }), { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (header, rows, byRules) => {
        const lines = rows.map((cells) => (byRules ? quoted(cells) : cells).join(','))
        const { products, refused } = await read(`${header.join(',')}\n${lines.join('\n')}\n`)
        products.forEach(expectFit)
        expect(refused.every(({ line, field, reason }) => line >= 2 && field !== '' && reason !== '')).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test('whatever stands in JSON, every line becomes a product that fits the table or a refusal', async () => {
  const value = fc.oneof(
    hostile,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(hostile, { maxLength: 3 }),
    fc.dictionary(hostile, hostile, { maxKeys: 3 }),
  )
  const key = fc.constantFrom('id', 'title', 'price', 'stock', 'images', 'category', 'attributes', 'currency', '__proto__', 'salePrice', 'gender', 'link')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.dictionary(key, value, { maxKeys: 12 }), { minLength: 1, maxLength: 8 }), async (objects) => {
      const lines = objects.map((object) => JSON.stringify(object))
      const { products, refused } = await read(`{"id":"first","title":"First","price":1}\n${lines.join('\n')}\n`)
      products.forEach(expectFit)
      expect(products.length + refused.length).toBe(objects.length + 1)
    }),
    { numRuns: 300 },
  )
})
