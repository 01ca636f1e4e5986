import { Alert, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import type { Company } from '@souk/server/companies/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Connect } from '../channel/Connect.tsx'
import { CompanyStatus } from '../companies/CompaniesTable.tsx'
import { codeOf, explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { Findings } from './Findings.tsx'
import { connectFor, type Line, testLine } from './queries.ts'

type Props = { company: Company; line: Line | undefined; webhookUrl: string }

/** The number of one company: where its events go, what the last test found, its secrets by their ends. */
export function NumberCard({ company, line, webhookUrl }: Props) {
  const words = useWords()
  const { numbers: said, channel, companies } = words
  const [connecting, setConnecting] = useState(false)
  const testing = useMutation({ mutationFn: () => testLine(company.id) })
  const refusals: Record<string, string | undefined> = channel.refusals
  return (
    <Card component="section" aria-label={company.name}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Stack gap={0}>
            <Title order={2} fz="md">
              {company.name}
            </Title>
            <Text>{line ? <bdi dir="ltr">{line.displayPhoneNumber}</bdi> : companies.noNumber}</Text>
          </Stack>
          <Standing company={company} line={line} />
        </Group>
        {line && !line.isRouted && company.status === 'active' && <Text>{said.lostMeaning}</Text>}
        {line && <Findings steps={line.steps} />}
        {line && <Secrets line={line} />}
        {testing.error && <Alert color="amber">{refusals[codeOf(testing.error)] ?? explain(testing.error, words).meaning}</Alert>}
        <Group gap="xs" mt="auto">
          {line && (
            <Button size="sm" variant="default" loading={testing.isPending} onClick={() => testing.mutate()} aria-label={said.testOf(company.name)}>
              {said.test}
            </Button>
          )}
          <Button size="sm" variant={line ? 'subtle' : 'filled'} onClick={() => setConnecting(true)} aria-label={said.changeOf(company.name)}>
            {line ? channel.change : channel.connect}
          </Button>
        </Group>
      </Stack>
      <Connect shown={{ line: line ?? null, webhookUrl }} connect={connectFor(company.id)} opened={connecting} close={() => setConnecting(false)} />
    </Card>
  )
}

function Standing({ company, line }: Pick<Props, 'company' | 'line'>) {
  const { numbers: said } = useWords()
  if (company.status === 'suspended') return <CompanyStatus company={company} />
  return line && <Badge color={line.isRouted ? 'teal' : 'red'}>{line.isRouted ? said.routed : said.lost}</Badge>
}

function Secrets({ line }: { line: Line }) {
  const { channel: words } = useWords()
  const facts = [
    [words.phoneNumberId, line.phoneNumberId],
    [words.wabaId, line.wabaId],
    [words.accessToken, line.accessToken],
    [words.appSecret, line.appSecret],
    [words.verifyToken, line.verifyToken],
  ]
  return (
    <Group gap="4px 16px">
      {facts.map(([label, value]) => (
        <Text key={label} size="xs" c="dimmed">
          {label}: <bdi dir="ltr">{value}</bdi>
        </Text>
      ))}
    </Group>
  )
}
