import { Stack, Text } from '@mantine/core'
import type { Ending } from '@souk/server/recovery/contract'
import { Part } from '../platform/Part.tsx'
import { useShop } from '../platform/shop.ts'
import { When } from '../platform/When.tsx'
import { writeMoment } from '../platform/writing.ts'
import type { Words } from '../words/languages.ts'
import { useWords } from '../words/useWords.ts'
import type { ShownCart } from './queries.ts'

/** What was done to bring a cart back, and what came of it. */
export function CartHistory({ recoveries }: Pick<ShownCart, 'recoveries'>) {
  const { carts: words } = useWords()
  return (
    <Part title={words.history}>
      {recoveries.length === 0 && <Text>{words.noHistory}</Text>}
      {recoveries.map((recovery) => (
        <Recovery key={recovery.id} recovery={recovery} />
      ))}
    </Part>
  )
}

function Recovery({ recovery }: { recovery: ShownCart['recoveries'][number] }) {
  const { carts: words } = useWords()
  const { writing } = useShop()
  const say = (moment: string) => writeMoment(new Date(moment), writing, new Date())
  const { arm, sent, dueAt, boughtAt, endedBecause, leftAt } = recovery
  return (
    <Stack gap={2}>
      <Text size="sm" c="dimmed">
        {words.leftAt(say(leftAt))}
      </Text>
      {arm === 'held_out' && <Text>{words.heldOutMeaning}</Text>}
      {sent.map(({ messageId, step, state, at }) => (
        <Text key={messageId}>
          {step === null ? words.byHand : words.step(step + 1)} · {isSentState(state) && words.sentState[state]} · <When at={at} />
        </Text>
      ))}
      {dueAt && <Text>{words.next(say(dueAt))}</Text>}
      {boughtAt && <Text fw={550}>{words.bought(say(boughtAt))}</Text>}
      {endedBecause && <Text c="dimmed">{words.endings[endedBecause as Ending]}</Text>}
    </Stack>
  )
}

type SentState = keyof Words['carts']['sentState']
const isSentState = (state: string | null): state is SentState => state !== null && state !== 'heard' && state !== 'answered' && state !== 'ignored'
