import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The digest in an `X-Hub-Signature-256` header; undefined when there is none of that form (Cloud API: webhooks, validating payloads). */
export function readSignature(header: string | undefined): Buffer | undefined {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header?.trim() ?? '')?.[1]
  return hex ? Buffer.from(hex, 'hex') : undefined
}

/** Whether this secret made the signature of exactly these bytes; takes the same time for every wrong one. */
export const isSignedWith = (secret: string, raw: Uint8Array, signature: Uint8Array): boolean =>
  timingSafeEqual(createHmac('sha256', secret).update(raw).digest(), signature)

/** Whether two secret texts are the same, in a time that tells nothing about them. */
export const isSameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string) => createHash('sha256').update(text).digest()

/** A name for a secret that tells nothing of it. */
export const digestOf = (secret: string): string => createHmac('sha256', secret).update('who signed').digest('hex')
