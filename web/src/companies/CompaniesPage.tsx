import { Button, Paper, Skeleton, Stack } from '@mantine/core'
import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useTitle } from '../platform/useTitle.ts'
import { NewCompany } from '../running/NewCompany.tsx'
import { useWords } from '../words/useWords.ts'
import { CompaniesTable } from './CompaniesTable.tsx'
import { CompanyCards } from './CompanyCards.tsx'
import { companiesQuery } from './queries.ts'

/** Every shop of the platform. */
export function CompaniesPage() {
  const { companies: words, running } = useWords()
  const [opening, setOpening] = useState(false)
  useTitle(words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={words.title} purpose={words.purpose}>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpening(true)}>
          {running.newCompany}
        </Button>
      </PageHead>
      <Listed />
      <NewCompany opened={opening} close={() => setOpening(false)} />
    </Stack>
  )
}

function Listed() {
  const { companies: words, trouble } = useWords()
  const { data, error, refetch } = useQuery(companiesQuery)
  const roomy = useRoomFor('table')
  if (!data && error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Skeleton h={200} role="status" aria-label={trouble.loading} />
  if (data.companies.length === 0) return <Empty icon={IconBuildingStore} title={words.noneTitle} meaning={words.none} />
  return (
    <Paper withBorder style={{ overflow: 'clip' }}>
      {roomy ? <CompaniesTable companies={data.companies} /> : <CompanyCards companies={data.companies} />}
    </Paper>
  )
}
