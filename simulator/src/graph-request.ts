import type { Context } from 'hono'
import type { Json } from './facts.ts'
import type { Faults } from './faults.ts'
import { GraphRefusal, unknownObject } from './graph-refusal.ts'
import type { Limits } from './limits.ts'
import type { Line } from './line.ts'
import type { MediaStore } from './media.ts'
import type { Post } from './post.ts'
import type { World } from './world.ts'

export type GraphDeps = {
  world: World
  post: Post
  faults: Faults
  limits: Limits
  media: MediaStore
  lines: () => Line[]
  now: () => Date
  ended: AbortSignal
}

/** What a request's token opens. */
export type GraphEnv = { Variables: { token: string } }

/** The line named in the path, when the token opens it. */
export function ownLine(c: Context<GraphEnv>, { lines }: Pick<GraphDeps, 'lines'>): Line {
  const line = lines().find((one) => one.phoneNumberId === c.req.param('id') && one.accessToken === c.get('token'))
  if (!line) throw unknownObject(c.req.method, c.req.param('id') ?? '')
  return line
}

/** The lines of the account named in the path, when the token opens it: at least one. */
export function accountLines(c: Context<GraphEnv>, { lines }: Pick<GraphDeps, 'lines'>): Line[] {
  const found = lines().filter((one) => one.wabaId === c.req.param('id') && one.accessToken === c.get('token'))
  if (found.length === 0) throw unknownObject(c.req.method, c.req.param('id') ?? '')
  return found
}

/** The request's JSON object. Refuses anything else. */
export async function jsonOf(c: Context): Promise<Json> {
  const body: unknown = await c.req.json().catch(() => undefined)
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new GraphRefusal(100, 'The body must be a JSON object.')
  return body as Json
}

/** The bearer token of a request. Refuses a request without one. */
export function tokenOf(c: Context): string {
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.query('access_token')
  if (!token)
    throw new GraphRefusal(190, 'An access token is required to request this resource.', { message: 'An access token is required to request this resource.' })
  return token
}

/** Graph answers the fields asked for, and the id always. */
export function picked(node: Json, fields: string | undefined): Json {
  if (fields === undefined) return node
  const names = fields.split(',').map((name) => name.trim())
  return Object.fromEntries(Object.entries(node).filter(([name]) => name === 'id' || names.includes(name)))
}
