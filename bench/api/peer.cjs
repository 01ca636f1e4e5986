// Vendure's shop API over PostgreSQL, with so many products; prints a line when it listens. Run in a folder where @vendure/core is installed.
const { createRequire } = require('node:module')
const { writeFileSync } = require('node:fs')
const path = require('node:path')

const [home, databaseUrl, port, products] = process.argv.slice(2)
const from = createRequire(path.join(home, 'package.json'))
const { bootstrap, DefaultLogger, DefaultSearchPlugin, JobQueueService, LogLevel, LanguageCode, RequestContextService, SearchService } = from('@vendure/core')
const { populate } = from('@vendure/core/cli')
const { postgres } = { postgres: new URL(databaseUrl) }

const config = {
  apiOptions: { port: Number(port), hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: { tokenMethod: ['bearer'], superadminCredentials: { identifier: 'admin', password: 'admin' }, cookieOptions: { secret: 'bench' } },
  dbConnectionOptions: {
    type: 'postgres',
    host: postgres.hostname,
    port: Number(postgres.port),
    username: postgres.username,
    password: postgres.password,
    database: postgres.pathname.slice(1),
    synchronize: true,
    logging: false,
    extra: { max: 20 },
  },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  paymentOptions: { paymentMethodHandlers: [] },
  plugins: [DefaultSearchPlugin.init({ bufferUpdates: false })],
}

const initialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Americas',
  countries: [{ name: 'United States', code: 'US', zone: 'Americas' }],
  taxRates: [{ name: 'Standard', percentage: 0 }],
  shippingMethods: [{ name: 'Standard', price: 500 }],
  paymentMethods: [],
  collections: [],
}

const kinds = ['shirt', 'jacket', 'mug', 'lamp', 'shoe', 'bag', 'scarf', 'bottle', 'chair', 'table']
const colours = ['blue', 'red', 'green', 'black', 'white', 'grey']
const csv = path.join(home, 'products.csv')
const rows = Array.from({ length: Number(products) }, (_, index) => {
  const name = `${colours[index % 6]} ${kinds[index % 10]} ${index}`
  return `${name},${name.replaceAll(' ', '-')},A ${name} for every day,,,,,sku-${index},${(5 + (index % 90)).toFixed(2)},Standard,100000,false,,`
})
const head = 'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets'
writeFileSync(csv, `${[head, ...rows].join('\n')}\n`)

async function start() {
  const app = await populate(() => bootstrap(config), initialData, csv)
  await app.get(JobQueueService).start()
  const context = await app.get(RequestContextService).create({ apiType: 'admin' })
  await app.get(SearchService).reindex(context)
  process.stdout.write('listening\n')
}

start().catch((error) => {
  console.error(error)
  process.exit(1)
})
