import { Button, Group, Modal, NumberInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { exponentOf } from '@souk/server/platform/contract'
import type { SequenceInput } from '@souk/server/recovery/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useShop } from '../platform/shop.ts'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useWords } from '../words/useWords.ts'
import { draftOf, freshStep, places } from './drafts.ts'
import { keepSequence, type Sequence } from './queries.ts'
import { VariantEditor } from './VariantEditor.tsx'

const mostVariants = 4

/** A sequence as it shall be: for which carts, and its variants, each reminder with a look at the phone. */
export function SequenceEditor({ sequence, close }: { sequence?: Sequence; close: () => void }) {
  const { recovery: words, forms } = useWords()
  const { company } = useShop()
  const roomy = useRoomFor('pane')
  const [draft, setDraft] = useState<SequenceInput>(draftOf(sequence))
  const saving = useMutation({ mutationFn: () => keepSequence(draft, sequence?.id), onSuccess: close })
  const write = (change: Partial<SequenceInput>) => setDraft((before) => ({ ...before, ...change }))
  const { variants } = draft
  const inUnits = 10 ** exponentOf(company.currency)
  return (
    <Modal
      opened
      onClose={close}
      size={960}
      fullScreen={!roomy}
      title={sequence ? words.editOf(sequence.name) : words.newSequence}
      closeButtonProps={{ 'aria-label': forms.cancel }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Stack gap="lg">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={words.name}
              required
              withAsterisk={false}
              maxLength={80}
              value={draft.name}
              onChange={(event) => write({ name: event.currentTarget.value })}
            />
            <NumberInput
              label={`${words.minTotal} (${company.currency})`}
              value={draft.minTotal / inUnits}
              min={0}
              decimalScale={exponentOf(company.currency)}
              onChange={(value) => typeof value === 'number' && write({ minTotal: Math.round(value * inUnits) })}
            />
          </SimpleGrid>
          <Switch label={words.isOn} checked={draft.enabled} onChange={(event) => write({ enabled: event.currentTarget.checked })} />
          {places(variants).map(([place, variant]) => (
            <VariantEditor
              key={place}
              variant={variant}
              change={(changed) => write({ variants: variants.with(place, changed) })}
              remove={variants.length > 1 ? () => write({ variants: variants.toSpliced(place, 1) }) : undefined}
            />
          ))}
          {variants.length < mostVariants && (
            <Group>
              <Button variant="default" onClick={() => write({ variants: [...variants, { name: 'ABCD'[variants.length] ?? '', steps: [freshStep] }] })}>
                {words.addVariant}
              </Button>
            </Group>
          )}
          <SaveBar saving={saving} errors={{ same_worth: words.sameWorth }} />
        </Stack>
      </form>
    </Modal>
  )
}
