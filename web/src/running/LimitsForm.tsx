import { Modal, NumberInput, Skeleton, Stack, Text } from '@mantine/core'
import type { Limits } from '@souk/server/companies/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { limitsQuery, setLimits } from './queries.ts'

const fields = { requestsPerMinute: 1, keyRequestsPerMinute: 1, messagesPerDay: 0, campaignMessagesPerDay: 0 } as const

type Props = { companyId: string; name: string; opened: boolean; close: () => void }

/** How much of the installation a company may use. */
export function LimitsForm({ companyId, name, opened, close }: Props) {
  const { running: words, forms } = useWords()
  const { data, error, refetch } = useQuery({ ...limitsQuery(companyId), enabled: opened })
  const saving = useMutation({ mutationFn: (limits: Limits) => setLimits(companyId, limits) })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const amount = (field: string) => Number(String(form.get(field)).replaceAll(/\D/g, ''))
    saving.mutate(Object.fromEntries(Object.keys(fields).map((field) => [field, amount(field)])) as Limits)
  }
  return (
    <Modal opened={opened} onClose={close} title={words.limitsOf(name)} closeButtonProps={{ 'aria-label': forms.cancel }}>
      {!data && error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton h={240} />}
      {data && (
        <form onSubmit={submit} onChange={() => saving.reset()}>
          <Stack>
            <Text c="dimmed">{words.limitsMeaning}</Text>
            {Object.entries(fields).map(([field, least]) => (
              <NumberInput
                key={field}
                name={field}
                label={words[field as keyof Limits]}
                defaultValue={data[field as keyof Limits]}
                min={least}
                max={100_000_000}
                allowDecimal={false}
                thousandSeparator=" "
                required
              />
            ))}
            <SaveBar saving={saving} />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
