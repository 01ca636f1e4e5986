import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'

/** The panels as Vite built them into `folder`; no address at all where nothing was built. */
export function webRoutes(folder: string): Hono {
  const app = new Hono()
  if (!existsSync(folder)) return app
  // Names in here carry a hash of what is in the file.
  app.use('/assets/*', cached('public, max-age=31536000, immutable'), compress(), serveStatic({ root: folder }))
  app.get('/:file{[^/]+\\.[a-z0-9]+}', cached('public, max-age=3600'), serveStatic({ root: folder }))
  const page = serveStatic({ root: folder, path: 'index.html' })
  for (const path of ['/', '/forgotten', '/password', '/dashboard/*', '/tenant-admin/*', '/super-admin/*']) app.get(path, cached('no-cache'), page)
  return app
}

const cached =
  (caching: string): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', caching)
  }
