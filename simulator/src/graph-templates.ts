import { type Context, Hono } from 'hono'
import { changeItems } from './catalog.ts'
import { ownTemplate } from './graph-nodes.ts'
import { unknownObject } from './graph-refusal.ts'
import { accountLines, type GraphDeps, type GraphEnv, jsonOf, picked } from './graph-request.ts'
import { createTemplate, deleteTemplate, editTemplate, setTemplateStatus, shownOf, templatesOf } from './templates.ts'

/** Templates of an account: list, create, edit, unpause, delete. */
export function templateRoutes(deps: GraphDeps): Hono<GraphEnv> {
  const { world, now } = deps
  return new Hono<GraphEnv>()
    .get('/:id/message_templates', (c) => {
      const { name, status, limit, after, fields } = c.req.query()
      accountLines(c, deps)
      const all = templatesOf(world, c.req.param('id')).map((template) => shownOf(template, now().getTime()))
      const fitting = all.filter((one) => (name === undefined || one.name === name) && (status === undefined || one.status === status))
      const from = after === undefined ? 0 : fitting.findIndex((one) => one.id === after) + 1
      const page = fitting.slice(from, from + Math.min(Number(limit) || 25, 100))
      const last = page.at(-1)?.id
      return c.json({
        data: page.map((one) => picked(one, fields)),
        paging: { cursors: { before: page[0]?.id, after: last }, ...(last !== fitting.at(-1)?.id && { next: `${c.req.path}?after=${last}` }) },
      })
    })
    .post('/:id/message_templates', async (c) => {
      accountLines(c, deps)
      return c.json(createTemplate(deps, c.req.param('id'), await jsonOf(c)))
    })
    .delete('/:id/message_templates', (c) => {
      accountLines(c, deps)
      const { name, hsm_id: id } = c.req.query()
      return c.json(deleteTemplate(deps, c.req.param('id'), { name, id }))
    })
    .post('/:id/unpause', (c) => {
      const template = ownTemplate(deps, c.get('token'), c.req.param('id'))
      if (!template) throw unknownObject('post', c.req.param('id'))
      setTemplateStatus(deps, template, 'APPROVED')
      return c.json({ success: true })
    })
    .post('/:id', async (c) => {
      const template = ownTemplate(deps, c.get('token'), c.req.param('id'))
      if (!template) throw unknownObject('post', c.req.param('id'))
      return c.json(editTemplate(deps, template, await jsonOf(c)))
    })
}

/** A catalogue, filled in batches and read back. */
export function catalogRoutes({ world, lines }: GraphDeps): Hono<GraphEnv> {
  const known = (c: Context<GraphEnv>) => {
    if (!lines().some((line) => line.accessToken === c.get('token'))) throw unknownObject(c.req.method, c.req.param('id') ?? '')
  }
  return new Hono<GraphEnv>()
    .post('/:id/items_batch', async (c) => {
      known(c)
      return c.json(changeItems(world, c.req.param('id'), await jsonOf(c)))
    })
    .get('/:id/check_batch_request_status', (c) => {
      known(c)
      return c.json({ data: [{ handle: c.req.query('handle'), status: 'finished', errors_total_count: 0, ids_of_invalid_requests: [] }] })
    })
    .get('/:id/products', (c) => {
      known(c)
      const products = Array.from(world.catalogs.get(c.req.param('id'))?.values() ?? [])
      return c.json({
        data: products.map(({ retailerId, title, price, availability }) => ({ id: retailerId, retailer_id: retailerId, name: title, price, availability })),
      })
    })
}
