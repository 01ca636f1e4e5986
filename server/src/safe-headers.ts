import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** Headers that keep pages from being framed, sniffed or fed with foreign scripts. A route that sets a policy of its own keeps it. */
export function safeHeaders(publicUrl: string): MiddlewareHandler {
  const set = secureHeaders({
    // Pictures may come from anywhere: a shop's catalogue names any host.
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:', 'https:', 'http:'],
      fontSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
    strictTransportSecurity: publicUrl.startsWith('https:') && 'max-age=31536000',
  })
  return async (c, next) => {
    await next()
    const own = policies.map((name) => [name, c.res.headers.get(name)] as const)
    await set(c, async () => {})
    for (const [name, value] of own) if (value) c.header(name, value)
  }
}

const policies = ['Content-Security-Policy', 'X-Frame-Options', 'Referrer-Policy']
