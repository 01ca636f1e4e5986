import { createHash, randomBytes } from 'node:crypto'
import { clock } from '../platform/clock.ts'
import type { PlatformTx, Tx } from '../platform/db.ts'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'
import { type ApiKey, type CompaniesRefusal, mostApiKeys, type NewApiKey } from './contract.ts'

/** Told apart from every other token at a glance, by people and by scanners of source code. */
const beginning = 'souk_'
const shape = /^souk_[\w-]{43}$/

/** Whether this is written like an API key of ours. */
export const looksLikeKey = (token: string): boolean => shape.test(token)

/** What the database keeps of an API key. A plain hash is enough: nobody tries out 256 random bits. */
export const hashOfKey = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a key of the company; `token` is answered this once and never again. Refuses `too_many_api_keys`. */
export async function createApiKey(tx: Tx, { name, scope, createdBy }: NewApiKey & { createdBy: string | null }): Promise<ApiKey & { token: string }> {
  // Locked, so that two made at once are not one too many; not against the references that their idempotency keys hold.
  await tx.selectFrom('companies').select('id').forNoKeyUpdate().executeTakeFirst()
  const { count } = await tx
    .selectFrom('apiKeys')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('revokedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (count >= mostApiKeys) throw new Refusal<CompaniesRefusal>('too_many_api_keys', { most: mostApiKeys })
  const token = beginning + randomBytes(32).toString('base64url')
  const { id } = await tx
    .insertInto('apiKeys')
    .values({ name, scope, createdBy, tokenHash: hashOfKey(token), tokenStart: token.slice(0, beginning.length + 6) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...(await getApiKey(tx, id)), token }
}

/** The company's keys, revoked ones too, newest first. */
export const listApiKeys = (tx: Tx): Promise<ApiKey[]> => selectKeys(tx).orderBy('apiKeys.createdAt', 'desc').orderBy('apiKeys.id').execute()

/** Ends a key at once; ended before, it stays ended since then. Refuses `not_found`. */
export async function revokeApiKey(tx: Tx, id: string): Promise<ApiKey> {
  await tx.updateTable('apiKeys').set({ revokedAt: clock.now() }).where('id', '=', id).where('revokedAt', 'is', null).execute()
  return getApiKey(tx, id)
}

/** What a token stands for for good: whether it still counts is asked at every request. */
export type Identity = { id: string; companyId: string; scope: ApiKey['scope'] }

/** The key that this token is, of whichever company. */
export const findKey = (tx: PlatformTx, token: string): Promise<Identity | undefined> =>
  tx.selectFrom('apiKeys').select(['id', 'companyId', 'scope']).where('tokenHash', '=', hashOfKey(token)).executeTakeFirst()

async function getApiKey(tx: Tx, id: string): Promise<ApiKey> {
  const key = await selectKeys(tx).where('apiKeys.id', '=', id).executeTakeFirst()
  if (!key) throw new Refusal<PlatformRefusal>('not_found')
  return key
}

const selectKeys = (tx: Tx) =>
  tx
    .selectFrom('apiKeys')
    .leftJoin('users', 'users.id', 'apiKeys.createdBy')
    .select(['apiKeys.id', 'apiKeys.name', 'scope', 'tokenStart', 'apiKeys.createdAt', 'users.name as createdBy', 'lastUsedAt', 'revokedAt'])
