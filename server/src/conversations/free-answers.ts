import { z } from 'zod'
import type { Tx } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { reseal } from '../platform/resealing.ts'
import type { Secrets } from '../platform/secrets.ts'

/** A language model that answers in words. It sees what the shopper wrote and the shop's name; it does nothing, and has nothing to do it with. */
export type Freely = (provider: Provider, asked: Asked) => Promise<string | undefined>
export type Provider = { url: string; model: string; key: string }
export type Asked = { shop: string; language: string; words: string }

/** Thrown inside a turn that a free answer may serve: the turn is undone, and taken again with the answer or without. */
export class WantsFreeAnswer extends Error {
  readonly provider: Provider
  readonly asked: Asked
  constructor(provider: Provider, asked: Asked) {
    super('a free answer is wanted')
    this.provider = provider
    this.asked = asked
  }
}

/** The company's language model with its opened key: never to be logged or answered. */
export async function findProvider(tx: Tx, secrets: Secrets): Promise<Provider | undefined> {
  const row = await tx
    .selectFrom('assistantFeatures')
    .select(['providerUrl', 'providerModel', 'providerKeySealed'])
    .where('freeAnswers', '=', true)
    .executeTakeFirst()
  if (!row?.providerUrl || !row.providerModel || !row.providerKeySealed) return undefined
  return { url: row.providerUrl, model: row.providerModel, key: secrets.open(row.providerKeySealed) }
}

/** Seals the companies' keys anew, once the encryption key has changed. */
export const resealProviders = (deps: Pick<Deps, 'db' | 'secrets' | 'log'>): Promise<number> =>
  reseal(deps, { table: 'assistant_features', columns: ['provider_key_sealed'] })

const patience = 4_000
const mostWords = 1_000
const mostAnswer = 700
const answered = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/** Answers through any address that speaks OpenAI's chat completions; undefined when it does not within four seconds, or not sensibly. */
export const openAiAnswers =
  (fetch: (url: string, init: RequestInit) => Promise<Response>): Freely =>
  async ({ url, model, key }, { shop, language, words }) => {
    const system =
      `You answer shoppers of ${shop} in WhatsApp, in the language ${language}, in at most three short sentences of plain text. ` +
      'You cannot see or change carts, orders, prices, stock or money, and never say that you did. When asked for such things, say that the shopper may write “person”.'
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: words.slice(0, mostWords) },
    ]
    try {
      const answer = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model, messages, max_tokens: 200, temperature: 0.2 }),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      const read = answered.safeParse(answer.ok ? await answer.json() : undefined)
      const text = read.data?.choices[0]?.message.content.replaceAll('\0', '').toWellFormed().trim().slice(0, mostAnswer)
      return text || undefined
    } catch {
      return undefined
    }
  }
