import { Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core'
import type { BoostRule } from '@souk/server/recommendations/contract'
import { useWords } from '../words/useWords.ts'

type Props = { place: number; boost: BoostRule; change: (boost: BoostRule) => void; remove: () => void }

/** One rule: how much, and what it is about; what is left empty is not asked for. */
export function BoostRow({ place, boost, change, remove }: Props) {
  const { recommending: words } = useWords()
  const write = <Field extends keyof BoostRule>(field: Field, value: BoostRule[Field] | undefined) => {
    const { [field]: _, ...others } = boost
    change((value === undefined ? others : { ...others, [field]: value }) as BoostRule)
  }
  const text = (field: 'category' | 'brand') => ({
    label: words[field],
    maxLength: 200,
    w: 160,
    value: boost[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => write(field, event.currentTarget.value || undefined),
  })
  const number = (field: 'stockFrom' | 'marginFrom', [min, max]: [number, number]) => ({
    label: words[field],
    min,
    max,
    w: 120,
    value: boost[field] ?? '',
    onChange: (value: number | string) => write(field, typeof value === 'number' ? value : undefined),
  })
  return (
    <Group
      component="fieldset"
      aria-label={words.rule(place + 1)}
      align="flex-end"
      gap="sm"
      m={0}
      p="sm"
      bdrs="md"
      bd="1px solid var(--mantine-color-default-border)"
    >
      <NumberInput
        label={words.times}
        required
        withAsterisk={false}
        w={96}
        min={0.2}
        max={3}
        step={0.1}
        decimalScale={2}
        value={boost.times}
        onChange={(value) => typeof value === 'number' && write('times', value)}
      />
      <TextInput {...text('category')} />
      <TextInput {...text('brand')} />
      <NumberInput {...number('stockFrom', [1, 1_000_000])} allowDecimal={false} />
      <NumberInput {...number('marginFrom', [-100, 100])} />
      <Checkbox pb={8} label={words.onSale} checked={boost.onSale ?? false} onChange={(event) => write('onSale', event.currentTarget.checked || undefined)} />
      <Button variant="subtle" color="gray" aria-label={words.removeRule(place + 1)} onClick={remove}>
        ×
      </Button>
    </Group>
  )
}
