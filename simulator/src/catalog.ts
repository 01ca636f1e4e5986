import type { Json, Product } from './facts.ts'
import { GraphRefusal } from './graph-refusal.ts'
import type { World } from './world.ts'

type Request = { method: 'CREATE' | 'UPDATE' | 'DELETE'; data: Json }
const mostAtOnce = 5000

/** Takes a batch of changes to a catalogue (Graph: items_batch). Answers a handle and what was wrong with single items. */
export function changeItems(world: World, catalog: string, body: Json): Json {
  const requests = body.requests
  if (!Array.isArray(requests)) throw new GraphRefusal(100, 'The parameter requests is required.')
  if (requests.length > mostAtOnce) throw new GraphRefusal(100, `At most ${mostAtOnce} requests, got ${requests.length}`)
  const validation_status = (requests as Request[]).flatMap((request) => changeItem(world, catalog, request))
  return { handles: [`${catalog}-${requests.length}`], validation_status }
}

function changeItem(world: World, catalog: string, { method, data }: Request): Json[] {
  const retailerId = String(data?.id ?? '')
  if (retailerId === '' || retailerId.length > 100) return [{ retailer_id: retailerId, errors: [{ message: 'id is required, at most 100 characters long' }] }]
  if (method === 'DELETE') {
    world.tell({ fact: 'product gone', catalog, retailerId })
    return []
  }
  const before = world.catalogs.get(catalog)?.get(retailerId)
  const product: Product = {
    retailerId,
    title: String(data.title ?? before?.title ?? retailerId),
    price: String(data.sale_price ?? data.price ?? before?.price ?? ''),
    imageUrl: imageOf(data) ?? before?.imageUrl,
    availability: String(data.availability ?? before?.availability ?? 'in stock'),
  }
  world.tell({ fact: 'product', catalog, product })
  return []
}

function imageOf({ image_link, image }: Json): string | undefined {
  const first = Array.isArray(image) ? (image[0] as Json | undefined)?.url : image_link
  return typeof first === 'string' ? first : undefined
}

/** Refuses a message none of whose products is in the catalogue it names (Cloud API: product messages). */
export function refuseUnknownProducts(world: World, content: Json): void {
  const named = productsIn(content)
  if (named.length === 0) return
  const known = named.some(({ catalog, retailerId }) => world.catalogs.get(catalog)?.has(retailerId))
  if (!known) throw new GraphRefusal(131009, `Products not found in FB Catalog: ${named[0]?.retailerId}`)
}

function productsIn(value: unknown, catalog = ''): { catalog: string; retailerId: string }[] {
  if (Array.isArray(value)) return value.flatMap((one) => productsIn(one, catalog))
  if (value === null || typeof value !== 'object') return []
  const { catalog_id, product_retailer_id } = value as Json
  const inner = typeof catalog_id === 'string' ? catalog_id : catalog
  const here = typeof product_retailer_id === 'string' && inner !== '' ? [{ catalog: inner, retailerId: product_retailer_id }] : []
  return [...here, ...Object.values(value).flatMap((one) => productsIn(one, inner))]
}
