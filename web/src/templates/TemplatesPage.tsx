import { Button, Center, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Empty } from '../platform/Empty.tsx'
import { PageHead } from '../platform/PageHead.tsx'
import { Stale } from '../platform/Stale.tsx'
import { useShop } from '../platform/shop.ts'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { Filters } from './Filters.tsx'
import { templatesQuery } from './queries.ts'
import { Starters } from './Starters.tsx'
import { Sync } from './Sync.tsx'
import { TemplateTable } from './TemplateTable.tsx'

/** The shop's message templates, as WhatsApp has them. */
export function TemplatesPage() {
  const { templates: words, trouble } = useWords()
  const { base } = useShop()
  const { q, status } = useSearch({ strict: false })
  const templates = useInfiniteQuery(templatesQuery({ q, status: status as never }))
  const listed = templates.data?.pages.flatMap((page) => page.templates)
  useTitle(words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="md">
      <PageHead title={words.title} purpose={words.purpose}>
        <Group gap="xs">
          <Starters />
          <Button leftSection={<IconPlus size={16} aria-hidden />} renderRoot={(props) => <Link to={`${base}/templates/new`} {...props} />}>
            {words.make}
          </Button>
        </Group>
      </PageHead>
      <Filters />
      <Stale query={templates} />
      {templates.data && <Sync sync={templates.data.pages[0]?.sync ?? null} />}
      {!listed && templates.error && <Trouble error={templates.error} again={() => void templates.refetch()} />}
      {templates.isPending && <Skeleton h={240} role="status" aria-label={trouble.loading} />}
      {listed?.length === 0 && (
        <Empty icon={IconTemplate} title={q || status ? words.noneFound : words.none} meaning={q || status ? words.noneFoundMeaning : words.noneMeaning} />
      )}
      {listed && listed.length > 0 && <TemplateTable templates={listed} />}
      {listed && listed.length > 0 && (
        <Center>
          {templates.hasNextPage ? (
            <Button variant="default" loading={templates.isFetchingNextPage} onClick={() => void templates.fetchNextPage()}>
              {words.more}
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              {words.end(listed.length)}
            </Text>
          )}
        </Center>
      )}
    </Stack>
  )
}
