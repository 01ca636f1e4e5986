import { Readable } from 'node:stream'
import { z } from 'zod'
import { clock, days } from '../platform/clock.ts'
import { inCompany } from '../platform/db.ts'
import { createApp, type Deps, requireRole } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { invalidInput, valid } from '../platform/valid.ts'
import { type SearchRefusal, synonymInput, synonymState } from './contract.ts'
import { findJudgements, judge, judgedFiles, writeJudged } from './judging.ts'
import { deleteSynonym, selectSearchLearnings, selectSynonyms, updateSynonymState, upsertSynonym } from './queries.ts'
import { reportSearches } from './reports.ts'
import { suggest } from './suggesting.ts'
import { longestSynonym, plainPhrase } from './synonyms.ts'

const limit = z.coerce.number().int().min(1).max(200).default(50)
const period = z.object({ from: z.iso.datetime({ offset: true }).optional(), to: z.iso.datetime({ offset: true }).optional(), limit })
const page = z.object({ state: synonymState.optional(), cursor: z.guid().optional(), limit })
const named = z.object({ id: z.guid().toLowerCase() })
const query = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .refine((said) => said.isWellFormed() && !said.includes('\0'), 'has characters that are no text')
const judgedQuery = z.object({ query })
const judgement = z.strictObject({ query, productId: z.guid(), good: z.boolean().nullable() })
const typed = z.object({ text: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(10).default(5) })

/** What a company's people see and say of its search: how searches went, what things are also called, and what was learned. */
export const searchRoutes = ({ db }: Deps) =>
  createApp()
    .get('/search/suggestions', valid('query', typed), async (c) => c.json(await inCompany(db, c.get('companyId'), (tx) => suggest(tx, c.req.valid('query')))))
    .use('/search/*', requireRole('tenant_admin', 'super_admin'))
    .get('/search/report', valid('query', period), async (c) => {
      const { from, to, limit: most } = c.req.valid('query')
      const until = to ? new Date(to) : clock.now()
      const since = from ? new Date(from) : new Date(until.getTime() - days(30))
      return c.json(await inCompany(db, c.get('companyId'), (tx) => reportSearches(tx, { from: since, to: until, limit: most })))
    })
    .get('/search/judgements', valid('query', judgedQuery), async (c) =>
      c.json(await inCompany(db, c.get('companyId'), (tx) => findJudgements(tx, c.req.valid('query').query))),
    )
    .put('/search/judgements', valid('json', judgement), async (c) => {
      await inCompany(db, c.get('companyId'), (tx) => judge(tx, c.req.valid('json'), c.get('actor').userId))
      return c.body(null, 204)
    })
    .get('/search/judgements/:file', valid('param', z.object({ file: z.enum(judgedFiles) })), (c) => {
      const { file } = c.req.valid('param')
      c.header('Content-Type', 'application/gzip')
      c.header('Content-Disposition', `attachment; filename="${file}"`)
      return c.body(Readable.toWeb(writeJudged(db, c.get('companyId'), file)) as ReadableStream)
    })
    .get('/search/learnings', async (c) => c.json({ learnings: await inCompany(db, c.get('companyId'), (tx) => selectSearchLearnings(tx, 20)) }))
    .get('/search/synonyms', valid('query', page), async (c) => {
      const { state, cursor, limit: most } = c.req.valid('query')
      const asked = { limit: most + 1, ...(state && { state }), ...(cursor && { after: cursor }) }
      const found = await inCompany(db, c.get('companyId'), (tx) => selectSynonyms(tx, asked))
      const synonyms = found.slice(0, most)
      return c.json({ synonyms, nextCursor: found.length > most ? (synonyms.at(-1)?.id ?? null) : null })
    })
    .post('/search/synonyms', valid('json', synonymInput), async (c) => {
      const { phrase, means, kind } = c.req.valid('json')
      const long = Object.entries({ phrase, means }).flatMap(([path, text]) =>
        plainPhrase(text).split(' ').length > longestSynonym ? [{ path, message: `has more than ${longestSynonym} words` }] : [],
      )
      if (long.length > 0) throw invalidInput(long)
      const plain = { phrase: plainPhrase(phrase), means: plainPhrase(means), kind }
      if (plain.phrase === '' || plain.means === '' || plain.phrase === plain.means) throw new Refusal<SearchRefusal>('synonym_says_nothing')
      return c.json(await inCompany(db, c.get('companyId'), (tx) => upsertSynonym(tx, plain)), 201)
    })
    .delete('/search/synonyms/:id', valid('param', named), async (c) => {
      const { id } = c.req.valid('param')
      if (!(await inCompany(db, c.get('companyId'), (tx) => deleteSynonym(tx, id)))) throw new Refusal<SearchRefusal>('synonym_not_found')
      return c.body(null, 204)
    })
    .post('/search/synonyms/:id/accept', valid('param', named), async (c) =>
      c.json(await settle(c.get('companyId'), { db, id: c.req.valid('param').id, state: 'active' })),
    )
    .post('/search/synonyms/:id/refuse', valid('param', named), async (c) =>
      c.json(await settle(c.get('companyId'), { db, id: c.req.valid('param').id, state: 'refused' })),
    )

type Settling = { db: Deps['db']; id: string; state: 'active' | 'refused' }

async function settle(companyId: string, { db, id, state }: Settling) {
  const synonym = await inCompany(db, companyId, (tx) => updateSynonymState(tx, id, state))
  if (!synonym) throw new Refusal<SearchRefusal>('synonym_not_found')
  return synonym
}
