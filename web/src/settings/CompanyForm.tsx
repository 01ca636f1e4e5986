import { Select, SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import type { CompanyChange } from '@souk/server/companies/contract'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { countries, currencies, shopLanguages, timeZones } from '../platform/choices.ts'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useShop } from '../platform/shop.ts'
import { useSpeech } from '../words/useWords.ts'
import { changeCompany } from './queries.ts'

/** What the shop says of itself: in which language and money it sells, and when it leaves shoppers alone. */
export function CompanyForm() {
  const { words, locale } = useSpeech()
  const { settings } = words
  const { company } = useShop()
  const [form, setForm] = useState<Required<CompanyChange>>(company)
  const saving = useMutation({ mutationFn: () => changeCompany(changesIn(form)) })
  const lists = useMemo(
    () => ({ languages: shopLanguages(locale), countries: countries(locale), currencies: currencies(locale), zones: timeZones() }),
    [locale],
  )
  const write = (changes: Partial<CompanyChange>) => {
    saving.reset()
    setForm((before) => ({ ...before, ...changes }))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Stack maw={640} gap="md">
        <TextInput label={settings.name} required maxLength={120} value={form.name} onChange={(event) => write({ name: event.currentTarget.value })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={settings.language}
            description={settings.languageMeaning}
            data={lists.languages}
            value={form.language}
            onChange={(language) => language && write({ language })}
          />
          <Select
            label={settings.currency}
            description={settings.currencyMeaning}
            searchable
            data={lists.currencies}
            value={form.currency}
            onChange={(currency) => currency && write({ currency })}
          />
          <Select label={settings.country} searchable data={lists.countries} value={form.country} onChange={(country) => country && write({ country })} />
          <Select label={settings.timeZone} searchable data={lists.zones} value={form.timeZone} onChange={(timeZone) => timeZone && write({ timeZone })} />
        </SimpleGrid>
        <Title order={2}>{settings.quiet}</Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            type="time"
            required
            label={settings.quietFrom}
            description={settings.quietMeaning}
            value={form.quietHours.from}
            onChange={(event) => write({ quietHours: { ...form.quietHours, from: event.currentTarget.value } })}
          />
          <TextInput
            type="time"
            required
            label={settings.quietUntil}
            description={settings.quietNever}
            value={form.quietHours.until}
            onChange={(event) => write({ quietHours: { ...form.quietHours, until: event.currentTarget.value } })}
          />
        </SimpleGrid>
        <SaveBar saving={saving} errors={{ currency_in_use: settings.currencyInUse }} />
      </Stack>
    </form>
  )
}

const changesIn = ({ name, language, country, currency, timeZone, quietHours }: Required<CompanyChange>): CompanyChange => ({
  name,
  language,
  country,
  currency,
  timeZone,
  quietHours,
})
