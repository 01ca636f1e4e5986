import { load } from './load.ts'
import { worksOfSouk, worksOfVendure } from './works.ts'

/** The load's own process: reads what to do from its arguments, prints the figures. */
export type Order = {
  url: string
  of: { souk: { token: string; products: string[] } } | { vendure: string[] }
  work: string
  connections: number
  seconds: number
}

let said = ''
for await (const chunk of process.stdin) said += chunk
const { url, of, work, connections, seconds } = JSON.parse(said) as Order
const works = 'souk' in of ? worksOfSouk(of.souk) : worksOfVendure(of.vendure)
const open = works[work]
if (!open) throw new Error(`nobody knows how to ${work}`)
process.stdout.write(JSON.stringify(await load(url, open, { connections, seconds })))
