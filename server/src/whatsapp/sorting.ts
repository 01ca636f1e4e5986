import type { Line } from '../companies/companies.ts'
import type { Change } from './envelope.ts'
import type { Lines } from './lines.ts'
import { digestOf, isSignedWith } from './signature.ts'

/** A change that cannot be given to any company, and why. */
export type Stray = { change: Change; reason: string }

/** The changes of a properly signed body, by the company they are for; `signer` names the secret, see `digestOf`. */
export type Sorted = { signer: string; own: Map<string, Change[]>; strays: Stray[] }

/**
 * Believes of a body what its signer may say: the changes of lines whose app secret made the signature. What names a number that
 * nobody has is a stray, and so is what names the line of another app. Undefined when no secret we know made the signature, or when
 * the body names nothing but lines that its signer has no say over.
 */
export async function sortChanges(changes: readonly Change[], signed: { raw: Uint8Array; signature: Uint8Array }, lines: Lines): Promise<Sorted | undefined> {
  const signer = await findSigner(changes, signed, lines)
  if (!signer) return undefined
  const accounts = changes.flatMap(({ line, account }) => (line ? [] : [account]))
  const ofAccounts = accounts.length > 0 ? await linesOf(accounts, lines) : []
  const sorted: Sorted = { signer: digestOf(signer.secret), own: new Map(), strays: [] }
  for (const change of changes) {
    const owner = ownerOf(change, signer.known, ofAccounts)
    if (owner?.appSecret === signer.secret) sorted.own.set(owner.companyId, [...(sorted.own.get(owner.companyId) ?? []), change])
    else sorted.strays.push({ change, reason: owner ? foreign : unknown(change) })
  }
  const isForeign = sorted.own.size === 0 && sorted.strays.length > 0 && sorted.strays.every(({ reason }) => reason === foreign)
  return isForeign ? undefined : sorted
}

const foreign = 'signed by another app'
const unknown = ({ line }: Change) => (line ? 'unknown number' : 'unknown account')

/** Events of an account as a whole name no line. */
const ownerOf = ({ line, account }: Change, named: readonly Line[], ofAccounts: readonly Line[]) =>
  line ? named.find(({ phoneNumberId }) => phoneNumberId === line) : ofAccounts.find(({ wabaId }) => wabaId === account)

async function linesOf(accounts: readonly (string | undefined)[], lines: Lines): Promise<Line[]> {
  const remembered = await lines.all()
  return accounts.every((account) => remembered.some(({ wabaId }) => wabaId === account)) ? remembered : lines.all(true)
}

/** Meta puts at most 1,000 updates into a POST; a body that names more numbers is not asked about all of them. */
const mostLines = 1_000

type Signer = { secret: string; known: Line[] }

/** First the lines that the body names, then everybody's; each as remembered and then as they are now, for a secret may have changed. */
async function findSigner(
  changes: readonly Change[],
  { raw, signature }: { raw: Uint8Array; signature: Uint8Array },
  lines: Lines,
): Promise<Signer | undefined> {
  const ids = [...new Set(changes.flatMap(({ line }) => line ?? []))].slice(0, mostLines)
  const refuted = new Set<string>()
  for (const look of [() => lines.named(ids), () => lines.named(ids, true), () => lines.all(), () => lines.all(true)]) {
    const known = await look()
    for (const secret of new Set(known.map(({ appSecret }) => appSecret))) {
      if (refuted.has(secret)) continue
      if (isSignedWith(secret, raw, signature)) return { secret, known }
      refuted.add(secret)
    }
  }
  return undefined
}
