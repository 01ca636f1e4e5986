import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Seals and opens stored credentials. A sealed text names its key, so that keys can be rotated without opening everything at once. */
export type Secrets = {
  /** AES-256-GCM with a fresh nonce: `v1.<key id>.<base64url of nonce, tag and ciphertext>`. */
  seal(plain: string): string
  /** Throws when the text was altered or its key is not among ours. */
  open(sealed: string): string
  /** Whether the text was sealed with the newest key; if not, seal it anew. */
  isCurrent(sealed: string): boolean
}

/** `keys` are 32 bytes each; the first one seals, all of them open. */
export function openSecrets(keys: readonly Buffer[]): Secrets {
  const [newest] = keys
  if (!newest) throw new Error('at least one encryption key is needed')
  const byId = new Map(keys.map((key) => [keyId(key), key]))
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', newest, nonce)
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `v1.${keyId(newest)}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`
    },
    open(sealed) {
      const [version, id, box] = sealed.split('.')
      const key = byId.get(id ?? '')
      if (version !== 'v1' || !key || !box) throw new Error(`no key opens this secret (key id ${id})`)
      const bytes = Buffer.from(box, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    isCurrent: (sealed) => sealed.startsWith(`v1.${keyId(newest)}.`),
  }
}

/** A short public name of a key: the start of its SHA-256. */
export const keyId = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)
