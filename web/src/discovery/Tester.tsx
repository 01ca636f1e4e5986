import { Alert, Box, Grid, Select, SimpleGrid, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Bubble, shownBody } from '@souk/simulator/bubbles'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { conversationsQuery } from '../conversations/queries.ts'
import { addressOf, callOf } from '../platform/customers.ts'
import { Empty } from '../platform/Empty.tsx'
import { useShop } from '../platform/shop.ts'
import { explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { FoundList } from './FoundList.tsx'
import { Judgements } from './Judgements.tsx'
import { findsQuery } from './queries.ts'
import { Understood } from './Understood.tsx'

/** Searching as a shopper would: what is understood and found, and the message as the phone shows it. */
export function Tester() {
  const { discovery: words } = useWords()
  const navigate = useNavigate()
  const { q = '', as } = useSearch({ strict: false })
  const [typed, setTyped] = useState(q)
  const [query] = useDebouncedValue(typed.trim(), 250)
  useEffect(
    () => void navigate({ to: '.', search: { ...(query && { q: query }), ...(as && { as }) }, replace: true, resetScroll: false }),
    [query, as, navigate],
  )
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          type="search"
          label={words.query}
          description={words.queryHint}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Shopper chosen={as} choose={(next) => void navigate({ to: '.', search: { ...(query && { q: query }), ...(next && { as: next }) }, replace: true })} />
      </SimpleGrid>
      {query === '' ? <Empty icon={IconSearch} title={words.begin} meaning={words.beginMeaning} /> : <Found query={query} as={as} />}
    </Stack>
  )
}

/** Shoppers who wrote lately: search knows what they like. */
function Shopper({ chosen, choose }: { chosen?: string; choose: (id: string | null) => void }) {
  const { orders, discovery: words } = useWords()
  const { data } = useInfiniteQuery(conversationsQuery())
  const shoppers = new Map(data?.pages.flatMap(({ conversations }) => conversations.map(({ customer }) => [customer.id, customer] as const)))
  return (
    <Select
      label={words.as}
      placeholder={words.nobody}
      clearable
      searchable
      value={chosen ?? null}
      onChange={choose}
      data={[...shoppers.values()].map((shopper) => ({
        value: shopper.id,
        label: [callOf(shopper) ?? orders.noName, addressOf(shopper)].filter(Boolean).join(' · '),
      }))}
    />
  )
}

function Found({ query, as }: { query: string; as?: string }) {
  const words = useWords()
  const { writing } = useShop()
  const { data, error } = useQuery(findsQuery(query, as))
  if (error) return <Alert color="amber">{explain(error, words).meaning}</Alert>
  if (!data) return <Skeleton h={320} />
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="md">
          <Understood finds={data} />
          <FoundList finds={data} query={query} />
          <Judgements query={query} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap={4} pos="sticky" top={16}>
          <Text size="sm" fw={500}>
            {words.discovery.phone}
          </Text>
          <Box bg="var(--souk-wallpaper)" p="md" bdrs="md" mih={200} dir="ltr">
            <Bubble direction="out" content={shownBody(data.message)} at={Date.now()} locale={writing.locale} timeZone={writing.timeZone} />
          </Box>
        </Stack>
      </Grid.Col>
    </Grid>
  )
}
