import { Badge, Group, Stack, Text } from '@mantine/core'
import { useShop } from '../platform/shop.ts'
import { writeMoney } from '../platform/writing.ts'
import { useSpeech } from '../words/useWords.ts'
import type { Finds } from './queries.ts'

const fields = ['text', 'price_min', 'price_max', 'brand', 'colour', 'size', 'category', 'excluded'] as const

/** What was read from the words, field by field, and how much fits it. */
export function Understood({ finds: { understood, total } }: { finds: Finds }) {
  const { words, locale } = useSpeech()
  const { discovery } = words
  const { company } = useShop()
  const write = (value: string | number | string[]) => {
    if (typeof value === 'number') return writeMoney({ amount: value, currency: understood.currency ?? company.currency }, locale)
    return Array.isArray(value) ? value.join(', ') : value
  }
  return (
    <Stack gap="xs">
      <Text fw={650}>{total > 0 ? discovery.found(total) : discovery.nothing}</Text>
      <Group gap="xs" component="section" aria-label={discovery.understood}>
        {fields.map((field) => {
          const value = understood[field]
          if (value === undefined || value === '') return null
          return (
            <Badge key={field} color={field === 'text' ? 'gray' : 'teal'}>
              {discovery.fields[field]}: <bdi>{write(value)}</bdi>
            </Badge>
          )
        })}
      </Group>
    </Stack>
  )
}
