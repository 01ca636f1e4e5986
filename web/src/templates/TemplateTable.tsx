import { Anchor, Badge, Paper, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useShop } from '../platform/shop.ts'
import { When } from '../platform/When.tsx'
import { useSpeech } from '../words/useWords.ts'
import type { Listed } from './queries.ts'
import { nameLanguage, qualityColours, statusColour } from './showing.ts'

/** Templates to compare, a row each. */
export function TemplateTable({ templates }: { templates: Listed[] }) {
  const { templates: words } = useSpeech().words
  return (
    <Paper withBorder style={{ overflowX: 'auto' }}>
      <Table aria-label={words.title} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th>{words.status}</Table.Th>
            <Table.Th visibleFrom="sm">{words.quality}</Table.Th>
            <Table.Th visibleFrom="sm">{words.category}</Table.Th>
            <Table.Th visibleFrom="md">{words.changed}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {templates.map((template) => (
            <Row key={template.id} template={template} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function Row({ template }: { template: Listed }) {
  const { words, locale } = useSpeech()
  const { templates } = words
  const { base } = useShop()
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          fw={550}
          c="var(--mantine-color-text)"
          style={{ overflowWrap: 'anywhere' }}
          renderRoot={(props) => <Link to={`${base}/templates/$templateId`} params={{ templateId: template.id }} {...props} />}
        >
          <bdi>{template.name}</bdi>
        </Anchor>
        <Text size="xs" c="dimmed">
          {[nameLanguage(template.language, locale), template.use && templates.uses[template.use]].filter(Boolean).join(' · ')}
        </Text>
        {template.reason && (
          <Text size="xs" lang="en" style={{ overflowWrap: 'anywhere' }}>
            <bdi>{template.reason}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge color={statusColour(template.status)}>{templates.statuses[template.status]}</Badge>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {template.quality === 'UNKNOWN' ? '–' : <Badge color={qualityColours[template.quality]}>{words.channel.qualities[template.quality]}</Badge>}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {templates.categories[template.category]}
        {template.comingCategory && (
          <Text size="xs" c="dimmed">
            {templates.comingCategory(templates.categories[template.comingCategory])}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="md" style={{ whiteSpace: 'nowrap' }}>
        <When at={template.updatedAt} />
      </Table.Td>
    </Table.Tr>
  )
}
