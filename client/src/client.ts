import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './api.ts'

export type { components, paths } from './api.ts'

/** Where Souk is and how to call it: an API key of the company or an access token, and, with a super admin's token, the company to act in. */
export type Access = { url: string; token: string; companyId?: string; fetch?: (request: Request) => Promise<Response> }

/**
 * Every call of the Souk API, typed by its description: `{ data }` of a success, or `{ error }`, a problem whose `code` says why not.
 *
 * @example
 * const souk = openSouk({ url: 'https://shop.example', token: process.env.SOUK_API_KEY })
 * const { data, error } = await souk.POST('/api/v1/whatsapp-commerce/products/search', { body: { query: 'blue shirt' } })
 */
export const openSouk = ({ url, token, companyId, fetch }: Access): Client<paths> =>
  createClient<paths>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${token}`, ...(companyId && { 'X-Company-Id': companyId }) },
    ...(fetch && { fetch }),
  })
