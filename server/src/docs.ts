import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'

/** Swagger UI as it was installed: the page needs nothing from elsewhere. */
const swagger = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/swagger-ui-bundle.js'))
const own = path.join(import.meta.dirname, '../docs')

/** `/openapi.json`, the description of the API, and `/docs`, a page to read it, sign in and try a call. */
export function docsRoutes(describe: () => Promise<unknown>): Hono {
  const page = readFileSync(path.join(own, 'index.html'), 'utf8')
  let described: Promise<string> | undefined
  return new Hono()
    .get('/openapi.json', compress(), async (c) => {
      described ??= describe().then((document) => JSON.stringify(document))
      c.header('Cache-Control', 'no-cache')
      return c.body(await described, 200, { 'content-type': 'application/json' })
    })
    .get('/docs', (c) => c.html(page))
    .get('/docs/:file{swagger-ui(-bundle)?\\.(js|css)}', compress(), serveStatic({ root: swagger, rewriteRequestPath: (asked) => path.basename(asked) }))
    .get('/docs/:file{docs\\.(js|css)}', compress(), serveStatic({ root: own, rewriteRequestPath: (asked) => path.basename(asked) }))
}
