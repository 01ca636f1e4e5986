import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'
import { deleteTemplate, type Listed } from './queries.ts'

/** Deletes one language of a template, here and at WhatsApp, after asking. */
export function DeleteTemplate({ template: { id, name, use } }: { template: Listed }) {
  const { templates: words } = useWords()
  const { base } = useShop()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asked}
        close={() => setAsked(false)}
        title={words.removeTitle(name)}
        meaning={use ? words.removeUsed(words.uses[use]) : words.removeMeaning}
        action={words.remove}
        act={async () => {
          await deleteTemplate(id)
          await navigate({ to: `${base}/templates` })
        }}
        errors={words.refusals}
      />
    </>
  )
}
