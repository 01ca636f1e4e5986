import { useMutation, useMutationState } from '@tanstack/react-query'
import { Refused } from '../platform/answers.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/queries.ts'
import { codeOf } from '../platform/Trouble.tsx'

/** How the reminder of a cart went: under way, sent as what, or refused under a code. */
export type Outcome = { cartId: string; at: number } & (
  | { is: 'pending' }
  | { is: 'sent'; as: 'message' | 'template' | 'sent_before' }
  | { is: 'not'; error: Error }
)

const key = ['remind'] as const
/** Outcomes stay in sight so long, wherever one goes in the panel meanwhile; in milliseconds. */
const remembered = 30 * 60 * 1000

/** Reminds of carts, one after the other, also while other pages are looked at. */
export function useRemind(): (cartIds: readonly string[]) => void {
  const { mutate } = useMutation({
    mutationKey: key,
    mutationFn: remind,
    scope: { id: 'remind' },
    networkMode: 'always',
    gcTime: remembered,
    retry: (failures, error) => isBusy(error) && failures < 10,
    retryDelay: (_, error) => (error instanceof Refused ? (error.retryAfter ?? 5) : 5) * 1000,
    onSettled: (_, __, cartId) => queryClient.invalidateQueries({ queryKey: ['cart', cartId] }),
  })
  return (cartIds) => {
    for (const cartId of cartIds) mutate(cartId)
  }
}

const isBusy = (error: Error) => error instanceof Refused && error.status === 429

/** Inside WhatsApp's 24 hours as a message, after them as the template for it. */
async function remind(cartId: string): Promise<'message' | 'template' | 'sent_before'> {
  const post = (json: { template?: string }) => api['whatsapp-commerce'].carts[':cart_id'].recover.$post({ param: { cart_id: cartId }, json })
  const response = await post({}).catch((error: Error) => {
    if (codeOf(error) === 'not_reminded_window_shut') return post({ template: 'cart_reminder' })
    throw error
  })
  const { status, sent_as: as } = await response.json()
  return status === 'sent_before' ? 'sent_before' : as
}

/** The newest outcome of each cart that was reminded of lately. */
export function useOutcomes(): ReadonlyMap<string, Outcome> {
  const outcomes = useMutationState<Outcome>({
    filters: { mutationKey: key },
    select: ({ state }) => {
      const cart = { cartId: String(state.variables), at: state.submittedAt }
      if (state.status === 'error' && state.error) return { ...cart, is: 'not', error: state.error }
      if (state.status === 'success') return { ...cart, is: 'sent', as: state.data as 'message' | 'template' | 'sent_before' }
      return { ...cart, is: 'pending' }
    },
  })
  return new Map(outcomes.map((outcome) => [outcome.cartId, outcome]))
}
