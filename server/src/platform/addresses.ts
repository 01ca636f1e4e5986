import ipaddr from 'ipaddr.js'

// Answers inside Azure's machines although it looks like the internet's (Azure: IP address 168.63.129.16).
const others = ['168.63.129.16']
// What the internet has of IPv6 (IANA: Global Unicast Address Assignments).
const globalUnicast = ipaddr.IPv6.parse('2000::')

/** Whether an IP address is one of the internet's: not private, local, shared, reserved, a cloud's metadata, nor one of these inside an IPv6 address. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const read = ipaddr.process(address)
  if (read.range() !== 'unicast' || others.includes(read.toString())) return false
  return read.kind() === 'ipv4' || (read as ipaddr.IPv6).match(globalUnicast, 3)
}
