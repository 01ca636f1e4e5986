import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import { type ListedOrder, takeStep } from './queries.ts'
import { stepsOf } from './statuses.ts'

/** What can be done with an order now, each told to the shopper, and each asked about before. */
export function OrderSteps({ order }: { order: ListedOrder }) {
  const { orders: words } = useWords()
  const steps = stepsOf(order)
  const [asked, setAsked] = useState<(typeof steps)[number]>()
  const [last, setLast] = useState<(typeof steps)[number]>('ship')
  const said = words.steps[asked ?? last]
  return (
    <>
      {steps.length > 0 && (
        <Group gap="xs">
          {steps.map((step, place) => (
            <Button
              key={step}
              variant={place === 0 && step !== 'cancel' ? 'filled' : 'default'}
              onClick={() => {
                setLast(step)
                setAsked(step)
              }}
            >
              {words.steps[step].action}
            </Button>
          ))}
        </Group>
      )}
      {order.paymentStatus === 'paid' && (
        <Text size="sm" c="dimmed">
          {words.refundElsewhere}
        </Text>
      )}
      <Confirm
        opened={asked !== undefined}
        close={() => setAsked(undefined)}
        title={said.title(order.number)}
        meaning={said.meaning}
        action={said.action}
        colour={(asked ?? last) === 'cancel' ? 'red' : 'teal'}
        act={() => takeStep(order.id, asked ?? last)}
        errors={{ illegal_transition: words.moved }}
      />
    </>
  )
}
