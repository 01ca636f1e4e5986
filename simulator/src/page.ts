import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Hono } from 'hono'

const built = join(import.meta.dirname, '..', 'dist')
const types: Record<string, string | undefined> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Where this is mounted, with a slash at its end. */
const mountedRoot = /^\/[^/]+\/$/

/** The phone's page, as `npm run build` left it. */
export function page(): Hono {
  return new Hono()
    .get('/', () => answerFile('index.html', 'no-cache'))
    .get('/*', async (c, next) => (mountedRoot.test(c.req.path) ? answerFile('index.html', 'no-cache') : next()))
    .get('/assets/:file{[A-Za-z0-9_.-]+}', (c) => answerFile(join('assets', c.req.param('file')), 'public, max-age=31536000, immutable'))
}

async function answerFile(name: string, caching: string): Promise<Response> {
  const bytes = await readFile(join(built, name)).catch(() => undefined)
  if (!bytes) return new Response('The phone is not built yet: npm -w simulator run build', { status: name === 'index.html' ? 503 : 404 })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'cache-control': caching } })
}
