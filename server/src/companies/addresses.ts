import { BlockList, isIP } from 'node:net'

const nearby = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nearby.addSubnet(net, bits)
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  nearby.addSubnet(net, bits, 'ipv6')

/**
 * The network address a request came from, as one name a household: IPv4 whole, IPv6 by its /64. `forwarded` is X-Forwarded-For and to be given
 * only when a proxy of ours stands before us: then the last address in it that is not one of our own network's counts, because anything
 * before that was written by the caller.
 */
export function readAddress(peer: string | undefined, forwarded?: string): string {
  const hops = (forwarded?.split(',') ?? []).map(plain).filter((hop) => isIP(hop))
  const last = hops.findLast((hop) => !nearby.check(hop, isIP(hop) === 6 ? 'ipv6' : 'ipv4'))
  const address = last ?? hops[0] ?? plain(peer ?? '')
  return isIP(address) === 6 ? `${firstGroups(address).join(':')}::/64` : address || 'unknown'
}

/** Without blanks, brackets, port, zone and the IPv4-in-IPv6 prefix. */
function plain(address: string): string {
  const bare = address
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  return /^[\d.]+:\d+$/.test(bare) ? bare.replace(/:\d+$/, '') : bare
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [start, end] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)]
  const zeros = Array.from({ length: 8 - start.length - end.length }, () => '0')
  return [...start, ...zeros, ...end].slice(0, 4)
}
