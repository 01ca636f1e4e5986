import { SimpleGrid, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconBuildingStore, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { companiesQuery } from '../companies/queries.ts'
import { panels } from '../panels/panels.ts'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { NumberCard } from './NumberCard.tsx'
import { linesQuery } from './queries.ts'

const route = getRouteApi(`${panels.super_admin}/numbers`)

/** The WhatsApp numbers of all companies: connected, given new secrets, and tested. */
export function NumbersPage() {
  const { numbers: words, companies, trouble } = useWords()
  const lines = useQuery(linesQuery)
  const shops = useQuery(companiesQuery)
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  useTitle(words.title)
  const error = (!lines.data && lines.error) || (!shops.data && shops.error)
  const sought = q.trim().toLowerCase()
  const found = shops.data?.companies.filter(({ name, slug, whatsapp }) => `${name} ${slug} ${whatsapp?.displayPhoneNumber}`.toLowerCase().includes(sought))
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={words.title} purpose={words.purpose} />
      {error && <Trouble error={error} again={() => void Promise.all([lines.refetch(), shops.refetch()])} />}
      {!error && !(lines.data && found) && <Skeleton h={240} role="status" aria-label={trouble.loading} />}
      {lines.data && found && (
        <>
          <TextInput
            maw={360}
            aria-label={words.find}
            placeholder={words.find}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={q}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ to: `${panels.super_admin}/numbers`, search: value ? { q: value } : {}, replace: true })
            }
          />
          {shops.data?.companies.length === 0 && <Empty icon={IconBuildingStore} title={companies.noneTitle} meaning={companies.none} />}
          {found.length === 0 && sought && (
            <Text c="dimmed" role="status">
              {words.nothing}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            {found.map((company) => (
              <NumberCard
                key={company.id}
                company={company}
                line={lines.data.lines.find(({ companyId }) => companyId === company.id)}
                webhookUrl={lines.data.webhookUrl}
              />
            ))}
          </SimpleGrid>
        </>
      )}
    </Stack>
  )
}
