import { Fieldset, SimpleGrid, TextInput } from '@mantine/core'

type Props = { label: string; names: string[]; examples: Record<string, string>; write: (examples: Record<string, string>) => void }

/** An example of each variable, which WhatsApp asks for in its review; nothing where there is none. */
export function Examples({ label, names, examples, write }: Props) {
  if (names.length === 0) return null
  return (
    <Fieldset legend={label}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {names.map((name) => (
          <TextInput
            key={name}
            label={<bdi dir="ltr">{`{{${name}}}`}</bdi>}
            value={examples[name] ?? ''}
            onChange={(event) => write({ ...examples, [name]: event.currentTarget.value })}
            maxLength={200}
            dir="auto"
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  )
}
