import { Group, Stack, Text } from '@mantine/core'
import { Amount } from '../platform/Amount.tsx'
import { Picture } from '../platform/Picture.tsx'
import { writeMoney } from '../platform/writing.ts'
import { useSpeech } from '../words/useWords.ts'
import type { ShownCart } from './queries.ts'

type Props = { item: ShownCart['cart']['items'][number]; currency: string; isOpen: boolean }

/** One line of a cart as the shopper saw it, and below it what is different today. */
export function CartLine({ item, currency, isOpen }: Props) {
  const { words, locale } = useSpeech()
  const { carts, orders } = words
  const { now } = item
  const money = (amount: number) => writeMoney({ amount, currency }, locale)
  return (
    <Group component="li" wrap="nowrap" gap="sm" align="flex-start">
      <Picture src={item.imageUrl} />
      <Stack gap={0} flex={1} miw={0}>
        <Text lineClamp={2}>
          <bdi>{item.title}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {orders.times(item.quantity, money(item.unitPrice))}
        </Text>
        {isOpen && !now && <Different text={carts.gone} />}
        {isOpen && now && now.unitPrice !== item.unitPrice && <Different text={carts.priceNow(money(now.unitPrice))} />}
        {isOpen && now && now.quantity < item.quantity && <Different text={carts.fewer(now.quantity)} />}
      </Stack>
      <Amount amount={item.lineTotal} currency={currency} />
    </Group>
  )
}

const Different = ({ text }: { text: string }) => (
  <Text size="sm" c="var(--mantine-color-amber-light-color)">
    {text}
  </Text>
)
