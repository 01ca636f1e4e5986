import { Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useMemo } from 'react'
import { countries, currencies, shopLanguages, timeZones } from '../platform/choices.ts'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useSpeech } from '../words/useWords.ts'
import { openCompany } from './queries.ts'

/** Opens a company and asks its first admin to join. */
export function NewCompany({ opened, close }: { opened: boolean; close: () => void }) {
  const { words, locale } = useSpeech()
  const { running, settings, forms } = words
  const opening = useMutation({ mutationFn: openCompany, onSuccess: close })
  const lists = useMemo(
    () => ({ languages: shopLanguages(locale), countries: countries(locale), currencies: currencies(locale), zones: timeZones() }),
    [locale],
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (field: string) => String(form.get(field)).trim()
    opening.mutate({
      ...{
        name: text('name'),
        slug: text('slug'),
        language: text('language'),
        country: text('country'),
        currency: text('currency'),
        timeZone: text('timeZone'),
      },
      admin: { name: text('adminName'), email: text('adminEmail') },
    })
  }
  return (
    <Modal opened={opened} onClose={close} title={running.newCompany} size="lg" closeButtonProps={{ 'aria-label': forms.cancel }}>
      <form onSubmit={submit}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput name="name" label={settings.name} required maxLength={120} data-autofocus />
            <TextInput name="slug" label={running.slug} description={running.slugMeaning} required maxLength={60} pattern="[a-z0-9]+(-[a-z0-9]+)*" dir="ltr" />
            <Select name="language" label={settings.language} required data={lists.languages} defaultValue="en" />
            <Select name="currency" label={settings.currency} required searchable data={lists.currencies} />
            <Select name="country" label={settings.country} required searchable data={lists.countries} />
            <Select name="timeZone" label={settings.timeZone} required searchable data={lists.zones} />
            <TextInput name="adminName" label={running.adminName} required maxLength={120} />
            <TextInput name="adminEmail" type="email" label={running.adminEmail} description={settings.emailMeaning} required />
          </SimpleGrid>
          <SaveBar saving={opening} label={running.create} errors={{ slug_taken: running.slugTaken, email_taken: settings.emailTaken }} />
        </Stack>
      </form>
    </Modal>
  )
}
