import { Badge, Stack } from '@mantine/core'
import { useWords } from '../words/useWords.ts'
import { OutcomeText } from './OutcomeText.tsx'
import type { LeftCart } from './queries.ts'
import { useOutcomes } from './reminding.ts'

const colours = { planned: 'teal', reminded: 'teal', held_out: 'gray', ended: 'gray', none: 'amber' } as const

/** How the recovery of a cart stands, and below it how a reminder sent from here went. */
export function CartStanding({ cart }: { cart: LeftCart }) {
  const { carts: words } = useWords()
  const outcome = useOutcomes().get(cart.id)
  const standing = cart.recovery ?? 'none'
  return (
    <Stack gap={4} align="flex-start">
      <Badge color={colours[standing]}>{words.standing[standing]}</Badge>
      {outcome && <OutcomeText outcome={outcome} />}
    </Stack>
  )
}
