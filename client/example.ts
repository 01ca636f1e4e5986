import { openSouk } from '@souk/client'

const { SOUK_URL: url = 'http://localhost:3000', SOUK_API_KEY: token = '' } = process.env
const souk = openSouk({ url, token })
const shop = '/api/v1/whatsapp-commerce'
const { data: found, error } = await souk.POST(`${shop}/products/search`, { body: { query: 'blue shirt', limit: 1 } })
const [product] = found?.products ?? []
if (!product) throw new Error(error?.detail ?? 'Nothing was found')
const { data: cart } = await souk.POST(`${shop}/cart/add`, { body: { user_id: '15551234567', product_id: product.id } })
console.log(`${cart?.item_count} in the cart, ${cart?.total} ${cart?.currency} in minor units`)
