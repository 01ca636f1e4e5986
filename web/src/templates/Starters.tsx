import { Button } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import { type Submitted, submitStarters } from './queries.ts'
import { StarterResult } from './StarterResult.tsx'

/** Sends in the set that the shop's own news and reminders need, after asking. */
export function Starters() {
  const { templates: words } = useWords()
  const [asked, setAsked] = useState(false)
  const [submitted, setSubmitted] = useState<Submitted[]>()
  return (
    <>
      <Button variant="default" leftSection={<IconSparkles size={16} aria-hidden />} onClick={() => setAsked(true)}>
        {words.starters}
      </Button>
      <Confirm
        opened={asked}
        close={() => setAsked(false)}
        title={words.starters}
        meaning={words.startersMeaning}
        action={words.startersSend}
        act={async () => setSubmitted(await submitStarters())}
        colour="teal"
        errors={words.refusals}
      />
      <StarterResult submitted={submitted} close={() => setSubmitted(undefined)} />
    </>
  )
}
