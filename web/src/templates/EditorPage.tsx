import { Alert, Anchor, Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { TemplateDraft } from '@souk/server/templates/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { PageHead } from '../platform/PageHead.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useSpeech, useWords } from '../words/useWords.ts'
import { DeleteTemplate } from './DeleteTemplate.tsx'
import { Editor } from './Editor.tsx'
import { emptyForm, formOf, isWritable } from './form.ts'
import { Preview } from './Preview.tsx'
import { type Listed, templateQuery } from './queries.ts'
import { codeOf, isEditable, nameLanguage, statusColour } from './showing.ts'

/** Where a template is made. */
export function NewTemplatePage() {
  const { templates: words } = useWords()
  const { company } = useShop()
  useTitle(words.make)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <Back />
      <PageHead title={words.make} purpose={words.makeMeaning} />
      <Editor start={emptyForm(codeOf(company.language))} />
    </Stack>
  )
}

/** One template: how it stands, how the phone shows it, and writing it anew. */
export function TemplatePage() {
  const { templateId = '' } = useParams({ strict: false })
  const { templates: words, trouble } = useWords()
  const { data, error, refetch } = useQuery(templateQuery(templateId))
  useTitle(data?.name ?? words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <Back />
      {!data && error && <Trouble error={error} again={() => void refetch()} page />}
      {!data && !error && <Skeleton h={320} role="status" aria-label={trouble.loading} />}
      {data && <Shown template={data} />}
    </Stack>
  )
}

function Shown({ template }: { template: Listed }) {
  const { words, locale } = useSpeech()
  const { templates } = words
  const draft = template as TemplateDraft
  const canWrite = isEditable(template.status, template.waId) && isWritable(draft)
  return (
    <>
      <Group component="header" justify="space-between" gap="sm">
        <Stack gap={4} miw={0}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{template.name}</bdi>
          </Title>
          <Group gap="xs">
            <Badge color={statusColour(template.status)}>{templates.statuses[template.status]}</Badge>
            <Text c="dimmed">
              {[nameLanguage(template.language, locale), templates.categories[template.category], template.use && templates.uses[template.use]]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Group>
        </Stack>
        {template.status !== 'DISABLED' && template.status !== 'DELETED' && <DeleteTemplate template={template} />}
      </Group>
      <Text c="dimmed">{templates.statusMeanings[template.status]}</Text>
      {template.reason && (
        <Alert color="amber" title={templates.reason}>
          <bdi lang="en">{template.reason}</bdi>
        </Alert>
      )}
      {canWrite && template.status === 'APPROVED' && <Text>{templates.approvedRule}</Text>}
      {canWrite ? <Editor key={template.id} start={formOf(draft)} known={template} /> : <Preview draft={draft} />}
      {!canWrite && !isWritable(draft) && <Text c="dimmed">{templates.madeElsewhere}</Text>}
    </>
  )
}

function Back() {
  const { templates: words } = useWords()
  const { base } = useShop()
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={`${base}/templates`} {...props} />}>
      {words.back}
    </Anchor>
  )
}
