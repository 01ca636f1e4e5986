import { type Context, Hono } from 'hono'
import { objectNamed, ownMedium } from './graph-nodes.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { type GraphDeps, type GraphEnv, ownLine } from './graph-request.ts'

/** Upload, look-up, download and deletion of media; and the objects that are named by their id alone. */
export function mediaRoutes(deps: GraphDeps): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .post('/:id/media', async (c) => {
      const line = ownLine(c, deps)
      const form = await c.req.formData().catch(() => undefined)
      if (form?.get('messaging_product') !== 'whatsapp') throw new GraphRefusal(100, 'The parameter messaging_product is required.')
      const file = form.get('file')
      if (!(file instanceof File)) throw new GraphRefusal(100, 'The parameter file is required.')
      const named = form.get('type')
      const typed = file.type === '' && typeof named === 'string' ? new File([file], file.name, { type: named }) : file
      return c.json({ id: (await deps.media.keep(line.phoneNumberId, typed, deps.now())).id })
    })
    .get('/media-files/:id', (c) => download(c, deps))
    .get('/:id', (c) => c.json(objectNamed(c, deps)))
    .delete('/:id', (c) => {
      deps.media.remove(ownMedium(c, deps).id)
      return c.json({ success: true })
    })
}

function download(c: Context<GraphEnv>, deps: GraphDeps): Response {
  const medium = ownMedium(c, deps)
  const bytes = deps.media.bytesOf(medium.id)
  const fresh = Number(c.req.query('until')) >= deps.now().getTime()
  if (!bytes || !fresh) return c.json({ error: { message: 'Media not found or its address has expired', type: 'OAuthException', code: 100 } }, 404)
  return c.body(bytes, 200, { 'content-type': medium.mimeType, 'content-length': String(medium.size) })
}
