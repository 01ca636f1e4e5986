import { Box, Group, Stack, Text } from '@mantine/core'
import type { Company } from '@souk/server/companies/contract'
import { CompanyMenu } from '../running/CompanyMenu.tsx'
import { useWords } from '../words/useWords.ts'
import { CompanyStatus } from './CompaniesTable.tsx'
import { CompanyNumber } from './CompanyNumber.tsx'

/** Companies where there is little room. */
export function CompanyCards({ companies }: { companies: Company[] }) {
  const { title } = useWords().companies
  return (
    <Box component="ul" m={0} p={0} aria-label={title} style={{ listStyle: 'none' }}>
      {companies.map((company, index) => (
        <Box component="li" key={company.id} p="md" style={{ borderTop: index === 0 ? undefined : '1px solid var(--mantine-color-default-border)' }}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Stack gap={4}>
              <Text fw={650}>{company.name}</Text>
              <Box>
                <CompanyNumber company={company} />
              </Box>
              <Text size="sm" c="dimmed">
                {[company.currency, company.language, company.timeZone.replaceAll('_', ' ')].join(' · ')}
              </Text>
            </Stack>
            <Group gap="xs" wrap="nowrap">
              <CompanyStatus company={company} />
              <CompanyMenu company={company} />
            </Group>
          </Group>
        </Box>
      ))}
    </Box>
  )
}
