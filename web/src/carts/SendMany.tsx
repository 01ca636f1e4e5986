import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import type { Choosing } from './choosing.ts'
import { useOutcomes, useRemind } from './reminding.ts'

/** What can be done with all that is chosen, and how what was done goes. */
export function SendMany({ choosing: { chosen, clear } }: { choosing: Choosing }) {
  const { carts: words } = useWords()
  const [asking, setAsking] = useState(false)
  const [batch, setBatch] = useState<readonly string[]>([])
  const remind = useRemind()
  const start = async () => {
    setBatch(chosen)
    remind(chosen)
    clear()
  }
  if (chosen.length === 0) return <Going batch={batch} />
  return (
    <Paper withBorder p="sm" pos="sticky" top={8} style={{ zIndex: 3 }}>
      <Group justify="space-between" gap="sm">
        <Text fw={550}>{words.chosen(chosen.length)}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={clear}>
            {words.unchoose}
          </Button>
          <Button onClick={() => setAsking(true)}>{words.sendAll(chosen.length)}</Button>
        </Group>
      </Group>
      <Confirm
        opened={asking}
        close={() => setAsking(false)}
        title={words.sendAllTitle(chosen.length)}
        meaning={words.sendAllMeaning}
        action={words.sendAll(chosen.length)}
        act={start}
        colour="teal"
      />
    </Paper>
  )
}

function Going({ batch }: { batch: readonly string[] }) {
  const { carts: words } = useWords()
  const outcomes = useOutcomes()
  if (batch.length === 0) return null
  const found = batch.flatMap((id) => outcomes.get(id) ?? [])
  const count = (is: string) => found.filter((outcome) => outcome.is === is).length
  const done = batch.length - count('pending')
  return (
    <Paper withBorder p="sm" role="status">
      <Stack gap="xs">
        <Text>{done < batch.length ? words.sending(done, batch.length) : words.outcomes(count('sent'), count('not'))}</Text>
        {done < batch.length && <Progress aria-label={words.sending(done, batch.length)} value={(100 * done) / batch.length} />}
      </Stack>
    </Paper>
  )
}
