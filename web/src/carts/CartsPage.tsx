import { Box, Button, Center, Divider, Group, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconShoppingCartOff } from '@tabler/icons-react'
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { Outlet, useParams, useSearch } from '@tanstack/react-router'
import { Empty } from '../platform/Empty.tsx'
import { Stale } from '../platform/Stale.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useRoomFor } from '../platform/useRoomFor.ts'
import { useWords } from '../words/useWords.ts'
import { CartCards } from './CartCards.tsx'
import { CartsFilter } from './CartsFilter.tsx'
import { CartsHead } from './CartsHead.tsx'
import { CartsTable } from './CartsTable.tsx'
import { useChoosing } from './choosing.ts'
import { cartsQuery, type CartsPage as Page } from './queries.ts'
import { SendMany } from './SendMany.tsx'

/** Carts that were left with the chosen one beside them; on a phone the one or the other. */
export function CartsPage() {
  const { carts: words } = useWords()
  const { cartId } = useParams({ strict: false })
  const { hours, sort } = useSearch({ strict: false })
  const roomy = useRoomFor('table') && !cartId
  const carts = useInfiniteQuery(cartsQuery({ hours, sort }))
  return (
    <Group align="stretch" wrap="nowrap" gap={0}>
      <Stack flex={1} miw={0} p={{ base: 'sm', sm: 'lg' }} gap="md" visibleFrom={cartId ? 'md' : undefined}>
        <CartsHead part="left" />
        <CartsFilter search={{ hours, sort }} withOrder={!roomy} />
        <Stale query={carts} />
        <Listed carts={carts} chosen={cartId} roomy={roomy} />
      </Stack>
      {cartId && (
        <VisuallyHidden hiddenFrom="md">
          <h1>{words.title}</h1>
        </VisuallyHidden>
      )}
      {cartId && <Divider orientation="vertical" visibleFrom="md" />}
      <Outlet />
    </Group>
  )
}

type Props = { carts: UseInfiniteQueryResult<InfiniteData<Page>>; chosen?: string; roomy: boolean }

function Listed({ carts, chosen, roomy }: Props) {
  const { carts: words } = useWords()
  const listed = carts.data?.pages.flatMap((page) => page.carts) ?? []
  const choosing = useChoosing(listed)
  if (!carts.data) return carts.isError ? <Trouble error={carts.error} again={() => void carts.refetch()} /> : <Skeleton h={320} />
  return (
    <Box>
      <SendMany choosing={choosing} />
      {listed.length === 0 && !carts.hasNextPage && <Empty icon={IconShoppingCartOff} title={words.noneTitle} meaning={words.none} />}
      {listed.length > 0 && (roomy ? <CartsTable carts={listed} choosing={choosing} /> : <CartCards carts={listed} choosing={choosing} open={chosen} />)}
      <Center py="md">
        {carts.hasNextPage && (
          <Button variant="default" loading={carts.isFetchingNextPage} onClick={() => void carts.fetchNextPage()}>
            {words.more}
          </Button>
        )}
        {!carts.hasNextPage && listed.length > 0 && (
          <Text size="sm" c="dimmed">
            {words.end(listed.length)}
          </Text>
        )}
      </Center>
    </Box>
  )
}
