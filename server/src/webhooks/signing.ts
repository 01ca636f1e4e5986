import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret of an endpoint: 24 random bytes, as Standard Webhooks writes them. */
export const newSecret = (): string => prefix + randomBytes(24).toString('base64')

type Message = { id: string; at: Date; body: string }

/**
 * The headers of one attempt by the Standard Webhooks specification (1.0.0, symmetric signatures): each secret signs the id, the second
 * and the body, so that a receiver who has not heard of a new secret yet still finds a signature of the one before.
 */
export function signedHeaders({ id, at, body }: Message, secrets: readonly string[]): Record<string, string> {
  const second = Math.floor(at.getTime() / 1000)
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${second}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(second), 'webhook-signature': signatures.join(' ') }
}
