import { queryOptions } from '@tanstack/react-query'
import { api } from '../platform/api.ts'

/** The company of whoever is signed in, and its WhatsApp number. */
export const companyQuery = queryOptions({ queryKey: ['company'], queryFn: async () => (await api.company.$get()).json(), refetchInterval: 15_000 })

/** All companies of the platform. */
export const companiesQuery = queryOptions({ queryKey: ['companies'], queryFn: async () => (await api.companies.$get()).json(), refetchInterval: 15_000 })
