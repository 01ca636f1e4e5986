import { Group, NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/useWords.ts'
import { type Unit, unitOf, units } from './durations.ts'

type Props = { label: string; minutes: number; change: (minutes: number) => void; least: number; most: number }

/** A length of time, in the unit one likes; minutes for whoever keeps it. */
export function DurationInput({ label, minutes, change, least, most }: Props) {
  const { recovery: words } = useWords()
  const [unit, setUnit] = useState<Unit>(unitOf(minutes))
  const inMinutes = units[unit]
  const turn = (next: Unit) => {
    setUnit(next)
    change(Math.min(most, Math.max(least, Math.round(minutes / inMinutes) * units[next])))
  }
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <NumberInput
        label={label}
        flex={1}
        required
        withAsterisk={false}
        value={minutes / inMinutes}
        min={Math.ceil(least / inMinutes)}
        max={Math.floor(most / inMinutes)}
        allowDecimal={false}
        onChange={(value) => typeof value === 'number' && change(value * inMinutes)}
      />
      <NativeSelect
        aria-label={label}
        w={120}
        value={unit}
        data={Object.keys(units).map((value) => ({ value, label: words.units[value as Unit] }))}
        onChange={(event) => turn(event.currentTarget.value as Unit)}
      />
    </Group>
  )
}
