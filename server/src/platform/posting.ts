import { lookup } from 'node:dns/promises'
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './addresses.ts'
import { seconds } from './clock.ts'

/** What came of a POST: the status that was answered, or why there was none. */
export type Posted = { status: number } | { error: string }
export type Post = (message: { url: string; headers: Record<string, string>; body: string }) => Promise<Posted>

type Options = {
  /** Whether an address that a name leads to may be spoken to. */
  mayReach?: (address: string) => boolean
  resolve?: (name: string) => Promise<readonly string[]>
  /** Whether plain http will do. */
  plain?: boolean
  timeout?: number
}

/** So much of an answer is listened to. */
const mostBytes = 16 * 1024

/**
 * Posts to addresses that strangers name. The name is resolved once, every address it leads to is looked at, and the connection is made
 * to the very address that was: what the name leads to a moment later does not matter. Redirects are not followed, and an answer is
 * neither waited for longer than 15 seconds nor read past 16 KB.
 */
export function openPost({ mayReach = isPublicAddress, resolve = addressesOf, plain = false, timeout = seconds(15) }: Options = {}): Post {
  return async ({ url, headers, body }) => {
    const target = new URL(url)
    if (target.protocol !== 'https:' && !(plain && target.protocol === 'http:')) return { error: 'not_https' }
    const signal = AbortSignal.timeout(timeout)
    try {
      const host = target.hostname.replace(/^\[|\]$/g, '')
      const addresses = isIP(host) ? [host] : await Promise.race([resolve(host), ended(signal)])
      const [address] = addresses
      if (address === undefined) return { error: 'unknown_host' }
      if (!addresses.every(mayReach)) return { error: 'private_address' }
      const options = {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: pinned(address),
        signal,
        agent: false,
      } as const
      return { status: await send(target, options, body) }
    } catch (error) {
      return { error: wordFor(error, signal) }
    }
  }
}

const addressesOf = async (name: string): Promise<string[]> => (await lookup(name, { all: true })).map(({ address }) => address)

const ended = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

const pinned =
  (address: string): LookupFunction =>
  (_name, { all }, answer) =>
    all ? answer(null, [{ address, family: isIP(address) }]) : answer(null, address, isIP(address))

function send(target: URL, options: RequestOptions, body: string): Promise<number> {
  const request = target.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const sent = request(target, options, (answer) => {
      drain(answer)
      answer.once('close', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

function drain(answer: IncomingMessage): void {
  let bytes = 0
  answer.on('error', () => {})
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > mostBytes) answer.destroy()
  })
}

function wordFor(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'timeout'
  const { code = '' } = error as { code?: string }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host'
  return /^(ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_TO_)/.test(code) ? 'bad_certificate' : 'unreachable'
}
