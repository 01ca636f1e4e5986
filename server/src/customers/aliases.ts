import type { Aliases } from './contract.ts'

export type Alias = { kind: 'phone' | 'bsuid'; value: string }

/** Business-scoped user ids: a country, a dot, an opaque rest. `ENT.` marks a parent id, which spans linked portfolios. */
const bsuidForm = /^[A-Z]{2}\.[A-Za-z0-9._-]{1,200}$/
const parentForm = /^[A-Z]{2}\.ENT\./
const phoneForm = /^\+?[0-9](?:[ ()-]*[0-9]){4,19}$/

/** What a shopper is named by: a business-scoped id, kept to the letter, or the digits of a phone number. Undefined when it is neither; an id never becomes a phone. */
export function readAlias(text: string): Alias | undefined {
  const name = text.trim()
  if (bsuidForm.test(name)) return { kind: 'bsuid', value: name }
  if (phoneForm.test(name)) return { kind: 'phone', value: name.replace(/[^0-9]/g, '') }
  return undefined
}

/** The aliases that can be used, each under its own name, whichever field they came in. */
export function readAliases({ phone, bsuid }: Aliases): Aliases {
  const read = [bsuid, phone].map((name) => readAlias(name ?? ''))
  const named = (kind: Alias['kind']) => read.find((alias) => alias?.kind === kind)?.value
  const [usablePhone, usableBsuid] = [named('phone'), named('bsuid')]
  return { ...(usablePhone && { phone: usablePhone }), ...(usableBsuid && { bsuid: usableBsuid }) }
}

/** Both as rows, in one order for everybody. */
export const listAliases = ({ phone, bsuid }: Aliases): Alias[] => [
  ...(bsuid ? [{ kind: 'bsuid', value: bsuid } as const] : []),
  ...(phone ? [{ kind: 'phone', value: phone } as const] : []),
]

/** Whether a person can have both ids at once: one of them is a parent id and the other is not. */
export const canStandTogether = (one: string, other: string): boolean => one === other || parentForm.test(one) !== parentForm.test(other)
