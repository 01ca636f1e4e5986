import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useShop } from '../platform/shop.ts'
import { writeMoney } from '../platform/writing.ts'
import { useSpeech } from '../words/useWords.ts'
import type { Report, Sequence } from './queries.ts'
import { VariantRow } from './VariantRow.tsx'

type Props = { sequence: Sequence; variants?: Report['sequences'][number]['variants']; edit: () => void }

/** One sequence: for which carts, its variants with their reminders and what they brought. */
export function SequenceCard({ sequence, variants, edit }: Props) {
  const { words, locale } = useSpeech()
  const { recovery } = words
  const { company } = useShop()
  const { name, enabled, minTotal } = sequence
  const running = sequence.variants.filter(({ state }) => state === 'running').length
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={2} miw={0}>
            <Group gap="xs">
              <Title order={3}>
                <bdi>{name}</bdi>
              </Title>
              {!enabled && <Badge color="gray">{recovery.off}</Badge>}
            </Group>
            <Text size="sm" c="dimmed">
              {minTotal === 0 ? recovery.forAll : recovery.forFrom(writeMoney({ amount: minTotal, currency: company.currency }, locale))}
            </Text>
          </Stack>
          <Button variant="default" onClick={edit} aria-label={recovery.editOf(name)}>
            {recovery.edit}
          </Button>
        </Group>
        {sequence.variants.map((variant) => (
          <VariantRow key={variant.id} variant={variant} brought={variants?.find(({ id }) => id === variant.id)} mayStop={running > 1} />
        ))}
      </Stack>
    </Card>
  )
}
