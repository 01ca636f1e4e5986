import { createHash, createHmac, randomBytes } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { clock, minutes } from '../platform/clock.ts'
import type { Actor } from '../platform/http.ts'
import { roles, type User } from './contract.ts'

const issuer = 'souk'
const audience = 'souk-api'

/** Who holds the installation's own keys speaks as the platform itself; no row of a person stands behind it. */
export const platformItself: User = { id: '00000000-0000-0000-0000-000000000000', role: 'super_admin', companyId: null, email: '', name: 'Souk' }

/** How long an access token is good for, in milliseconds. */
export const accessLife = minutes(10)

/** The public name of a signing secret. */
const secretId = (secret: string): string => createHash('sha256').update(`souk jwt ${secret}`).digest('base64url').slice(0, 12)

/** A signed access token (HS256) for this person, by the first of `secrets`. */
export function signAccess({ id, role, companyId }: User, secrets: readonly string[]): Promise<string> {
  const secret = newest(secrets)
  const now = clock.now().getTime()
  return new SignJWT({ role, company: companyId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: secretId(secret) })
    .setSubject(id)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(now + accessLife))
    .sign(Buffer.from(secret))
}

const claims = z.object({ sub: z.uuid(), role: z.enum(roles), company: z.uuid().nullable() })

/** Who an access token speaks for; undefined when it is not ours, was altered, or has run out. Any of `secrets` may have signed it. */
export async function readAccess(token: string, secrets: readonly string[]): Promise<Actor | undefined> {
  const keys = new Map(secrets.map((secret) => [secretId(secret), Buffer.from(secret)]))
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyNamed(keys, kid), {
      issuer,
      audience,
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
      currentDate: clock.now(),
    })
    const { sub, role, company } = claims.parse(payload)
    return { userId: sub, role, companyId: company }
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined
    throw error
  }
}

function keyNamed(keys: Map<string, Buffer>, kid: string | undefined): Buffer {
  const key = kid === undefined ? undefined : keys.get(kid)
  if (!key) throw new errors.JWKSNoMatchingKey()
  return key
}

/** A refresh token nobody can guess. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url')

/** The tokens that may follow a refresh token, newest secret first: the same each time it is asked, and not to be foretold without our secrets. */
export const successorsOf = (token: string, secrets: readonly string[]): string[] =>
  secrets.map((secret) => createHmac('sha256', secret).update(`souk refresh ${token}`).digest('base64url'))

/** What the database keeps of a refresh token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export function newest(secrets: readonly string[]): string {
  const [secret] = secrets
  if (!secret) throw new Error('at least one signing secret is needed')
  return secret
}
