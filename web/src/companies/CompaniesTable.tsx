import { Badge, Table, Text } from '@mantine/core'
import type { Company } from '@souk/server/companies/contract'
import { CompanyMenu } from '../running/CompanyMenu.tsx'
import { useSpeech, useWords } from '../words/useWords.ts'
import { CompanyNumber } from './CompanyNumber.tsx'

/** Companies to compare, a row each. */
export function CompaniesTable({ companies }: { companies: Company[] }) {
  const { title, columns } = useWords().companies
  const { actions } = useWords().settings
  return (
    <Table stickyHeader aria-label={title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{columns.name}</Table.Th>
          <Table.Th>{columns.number}</Table.Th>
          <Table.Th>{columns.language}</Table.Th>
          <Table.Th>{columns.currency}</Table.Th>
          <Table.Th>{columns.timeZone}</Table.Th>
          <Table.Th>{columns.status}</Table.Th>
          <Table.Th w={56} aria-label={actions} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {companies.map((company) => (
          <Row key={company.id} company={company} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Row({ company }: { company: Company }) {
  const { locale } = useSpeech()
  const language = new Intl.DisplayNames(locale, { type: 'language' }).of(company.language)
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={650}>{company.name}</Text>
        <Text size="xs" c="dimmed">
          {company.slug}
        </Text>
      </Table.Td>
      <Table.Td>
        <CompanyNumber company={company} />
      </Table.Td>
      <Table.Td>{language}</Table.Td>
      <Table.Td>{company.currency}</Table.Td>
      <Table.Td>{company.timeZone.replaceAll('_', ' ')}</Table.Td>
      <Table.Td>
        <CompanyStatus company={company} />
      </Table.Td>
      <Table.Td>
        <CompanyMenu company={company} />
      </Table.Td>
    </Table.Tr>
  )
}

/** Whether a company may sell. */
export const CompanyStatus = ({ company: { status } }: { company: Company }) => (
  <Badge color={status === 'active' ? 'teal' : 'red'}>{useWords().companies.status[status]}</Badge>
)
