import sharp from 'sharp'
import { drawPicture } from '../../demo/pictures/picture.ts'
import { getCompany } from '../companies/companies.ts'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps, problem, requireRole } from '../platform/http.ts'
import { importProducts } from './importing.ts'

/**
 * `POST /products/import`: the body is a product file as it lies on a disk, read while it arrives, so that sending it is as slow as
 * saving it. Answers an ImportResult; refuses `unknown_format`. For tenant admins; behind no limit of size but its own.
 */
export const importRoutes = ({ db }: Pick<Deps, 'db'>) =>
  createApp().post('/products/import', requireRole('tenant_admin', 'super_admin'), async (c) => {
    const companyId = c.get('companyId')
    const { currency } = await inCompany(db, companyId, getCompany)
    const source = c.req.raw.body ?? new ReadableStream<Uint8Array>({ start: (stream) => stream.close() })
    return c.json(await importProducts(db, { companyId, currency, source }))
  })

const mostKept = 200

/**
 * The pictures of the demo catalogues, below `/media`: `GET /demo/<drawing>_<tint>.png`, 800 by 800, one of the two kinds that
 * WhatsApp takes (Cloud API: image, JPEG or PNG up to 5 MB). Drawn when first asked for; whatever is not a name of ours is not found.
 */
export function mediaRoutes() {
  const painted = new Map<string, Promise<Buffer>>()
  return createApp().get('/demo/:file', async (c) => {
    const name = /^([a-z-]+(?:_[a-z-]+)?)\.png$/.exec(c.req.param('file'))?.[1]
    const picture = name === undefined ? undefined : pictureOf(name, painted)
    if (!picture) return problem(c, { status: 404, code: 'not_found', title: 'Not found' })
    c.header('Cache-Control', 'public, max-age=604800')
    c.header('Content-Type', 'image/png')
    return c.body(new Uint8Array(await picture))
  })
}

/** A picture that is being painted is waited for, not painted twice; of those painted the ones asked for last are kept. */
function pictureOf(name: string, painted: Map<string, Promise<Buffer>>): Promise<Buffer> | undefined {
  const known = painted.get(name)
  const drawing = known ?? paint(name)
  if (!drawing) return undefined
  painted.delete(name)
  painted.set(name, drawing)
  const [oldest] = painted.keys()
  if (painted.size > mostKept && oldest !== undefined) painted.delete(oldest)
  return drawing
}

function paint(name: string): Promise<Buffer> | undefined {
  const svg = drawPicture(name)
  return svg === undefined ? undefined : sharp(Buffer.from(svg)).removeAlpha().png().toBuffer()
}
